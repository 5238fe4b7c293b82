package se.eltsdk.transport.submit;

import static java.util.Objects.requireNonNull;

import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.key.KeyMaterial;

/**
 * A client's credentials: the vendor's TLS key, and an environment with its trust.
 *
 * @param environment where reports go, and whom to trust there
 * @param tlsKey      the vendor's key and certificate
 */
public record FkCredentials(EltEnvironment environment, KeyMaterial tlsKey) {

    public FkCredentials {
        requireNonNull(environment, "environment");
        requireNonNull(tlsKey, "tlsKey");
    }
}
