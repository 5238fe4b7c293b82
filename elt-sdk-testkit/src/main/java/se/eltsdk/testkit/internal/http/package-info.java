/** The mock's HTTP/1.1 server over TLS. Not API. */
package se.eltsdk.testkit.internal.http;
