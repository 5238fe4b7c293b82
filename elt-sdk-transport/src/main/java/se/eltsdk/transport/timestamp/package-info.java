/** Time-stamps (RFC 3161) over HTTPS. */
package se.eltsdk.transport.timestamp;
