/** The mock FK: replies, the log of requests, pace. Not API. */
package se.eltsdk.testkit.internal.server;
