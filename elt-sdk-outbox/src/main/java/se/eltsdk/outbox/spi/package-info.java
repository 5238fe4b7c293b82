/** The interfaces that a store of your own implements. Their contract test is in the {@code tests} artifact. */
@NullMarked
package se.eltsdk.outbox.spi;

import org.jspecify.annotations.NullMarked;
