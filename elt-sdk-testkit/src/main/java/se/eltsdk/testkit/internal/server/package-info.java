/** The mock FK: replies, the log of requests, pace. Not API. */
@NullMarked
package se.eltsdk.testkit.internal.server;

import org.jspecify.annotations.NullMarked;
