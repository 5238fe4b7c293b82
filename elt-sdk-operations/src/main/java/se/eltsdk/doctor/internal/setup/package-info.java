/** The set-up under examination: keys, trust and connection as the configuration gives them. Not API. */
package se.eltsdk.doctor.internal.setup;
