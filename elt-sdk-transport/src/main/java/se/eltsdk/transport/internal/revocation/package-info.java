/** Certificate revocation lists: fetching, caching, checking (RFC 5280). Not API. */
package se.eltsdk.transport.internal.revocation;
