/**
 * The contract test of {@link se.eltsdk.transport.outbox.OutboxStore}: whoever implements a store extends
 * {@link se.eltsdk.transport.outbox.contract.OutboxStoreContract}.
 */
package se.eltsdk.transport.outbox.contract;
