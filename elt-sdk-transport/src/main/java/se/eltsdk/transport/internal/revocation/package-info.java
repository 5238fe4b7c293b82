/** Certificate revocation lists: fetching, caching, checking (RFC 5280). Not API. */
@NullMarked
package se.eltsdk.transport.internal.revocation;

import org.jspecify.annotations.NullMarked;
