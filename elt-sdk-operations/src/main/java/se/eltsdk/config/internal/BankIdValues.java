package se.eltsdk.config.internal;

import static se.eltsdk.config.ConfigurationKey.BANKID_ENDPOINT;
import static se.eltsdk.config.ConfigurationKey.BANKID_KEYSTORE;
import static se.eltsdk.config.ConfigurationKey.BANKID_PASSWORD_FILE;
import static se.eltsdk.config.ConfigurationKey.BANKID_TLS_ANCHORS;
import static se.eltsdk.config.ConfigurationKey.ENVIRONMENT;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import se.eltsdk.bankid.BankIdClient;
import se.eltsdk.bankid.BankIdEnvironment;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.key.KeyMaterial;

/** BankID's relying-party API of a configuration. Empty if none of its keys is given; if one is, all are required. */
public final class BankIdValues {

    private final ConfigurationValues values;

    public BankIdValues(ConfigurationValues values) {
        this.values = values;
    }

    /** Whether at least one of the keys is given. */
    public boolean isConfigured() {
        return Stream.of(BANKID_ENDPOINT, BANKID_TLS_ANCHORS, BANKID_KEYSTORE, BANKID_PASSWORD_FILE)
                .anyMatch(values::has);
    }

    public Optional<BankIdEnvironment> environment() {
        return isComplete() ? Optional.of(environment(TrustAnchors.read(values.file(BANKID_TLS_ANCHORS))))
                : Optional.empty();
    }

    /** Returns the environment with these roots of the API's server. */
    public BankIdEnvironment environment(TrustAnchors serverRoots) {
        URI endpoint = URI.create(values.required(BANKID_ENDPOINT));
        return values.required(ENVIRONMENT).equals("production") ? BankIdEnvironment.production(endpoint, serverRoots)
                : BankIdEnvironment.test(endpoint, serverRoots);
    }

    /** Returns the relying party's key. */
    public Optional<KeyMaterial> key() {
        return isComplete() ? Optional.of(new KeyValues(values).store(BANKID_KEYSTORE, BANKID_PASSWORD_FILE))
                : Optional.empty();
    }

    /** Returns the builder of a client, with the proxy. */
    public Optional<BankIdClient.Builder> builder(Clock clock) {
        return environment().map(environment -> ProxyValues.into(
                BankIdClient.builder(environment, key().orElseThrow(), clock), values));
    }

    private boolean isComplete() {
        if (isConfigured()) {
            values.require(ENVIRONMENT, BANKID_ENDPOINT, BANKID_TLS_ANCHORS, BANKID_KEYSTORE, BANKID_PASSWORD_FILE);
            return true;
        }
        return false;
    }
}
