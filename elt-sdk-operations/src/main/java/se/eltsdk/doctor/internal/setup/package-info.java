/** The set-up under examination: keys, trust and connection as the configuration gives them. Not API. */
@NullMarked
package se.eltsdk.doctor.internal.setup;

import org.jspecify.annotations.NullMarked;
