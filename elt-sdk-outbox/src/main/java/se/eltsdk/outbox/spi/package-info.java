/** The interfaces that a store of your own implements. Their contract test is in the {@code tests} artifact. */
package se.eltsdk.outbox.spi;
