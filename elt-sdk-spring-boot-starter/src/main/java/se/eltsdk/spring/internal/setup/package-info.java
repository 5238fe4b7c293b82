/** Makes the library's objects out of the properties. */
@NullMarked
package se.eltsdk.spring.internal.setup;

import org.jspecify.annotations.NullMarked;
