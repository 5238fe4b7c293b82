/** What a store of your own implements; its contract test is in the {@code tests} artifact. */
package se.eltsdk.outbox.spi;
