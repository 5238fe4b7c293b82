/**
 * Signatures with BankID: a client for BankID's relying-party API, version 6.0.
 *
 * <p>{@link se.eltsdk.bankid.BankIdClient} makes one call at a time. {@link se.eltsdk.bankid.SigningSessions} collects in
 * the background until an order ends.
 */
@NullMarked
package se.eltsdk.bankid;

import org.jspecify.annotations.NullMarked;
