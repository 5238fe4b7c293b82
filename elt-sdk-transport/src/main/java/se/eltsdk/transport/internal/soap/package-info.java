/** SOAP by Apache CXF, on a private bus. CXF is used in no other package. Not API. */
@NullMarked
package se.eltsdk.transport.internal.soap;

import org.jspecify.annotations.NullMarked;
