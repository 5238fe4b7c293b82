/** The properties {@code elt.*}. Not API; their names are. */
@NullMarked
package se.eltsdk.spring.internal.properties;

import org.jspecify.annotations.NullMarked;
