/** Reads and checks certificates, and the manifest of a trust folder. No API. */
package se.eltsdk.trust.internal;
