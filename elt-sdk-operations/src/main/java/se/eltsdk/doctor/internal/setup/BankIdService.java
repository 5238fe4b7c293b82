package se.eltsdk.doctor.internal.setup;

import java.util.Optional;
import java.util.function.UnaryOperator;
import se.eltsdk.bankid.BankIdClient;
import se.eltsdk.bankid.BankIdEnvironment;

/**
 * BankID's relying-party API of a setup, as far as it could be read.
 *
 * @param key         the relying party's key; empty if it cannot be used
 * @param environment empty if it is inconsistent or incomplete
 * @param route       sets the proxy of a client, where one is configured whose settings are valid
 */
public record BankIdService(Optional<VendorKey> key, Optional<BankIdEnvironment> environment,
        UnaryOperator<BankIdClient.Builder> route) {
}
