/**
 * The contract test of {@link se.eltsdk.outbox.spi.OutboxStore}: whoever implements a store extends
 * {@link se.eltsdk.outbox.contract.OutboxStoreContract}.
 */
package se.eltsdk.outbox.contract;
