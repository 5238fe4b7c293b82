package se.eltsdk.config.internal;

import static se.eltsdk.config.ConfigurationKey.TIMESTAMP_ENDPOINT;
import static se.eltsdk.config.ConfigurationKey.TIMESTAMP_ISSUERS;
import static se.eltsdk.config.ConfigurationKey.TIMESTAMP_TLS_ANCHORS;

import java.net.URI;
import java.util.Optional;
import se.eltsdk.seal.TimestampAuthority;
import se.eltsdk.transport.timestamp.TimestampClient;
import se.eltsdk.trust.TrustAnchors;

/** The time-stamp authority of a configuration. */
public final class TimestampValues {

    private TimestampValues() {
    }

    /** Returns the authority, called through the proxy; empty if no address is given. */
    public static Optional<TimestampAuthority> authority(ConfigurationValues values) {
        if (!values.has(TIMESTAMP_ENDPOINT)) {
            return Optional.empty();
        }
        values.require(TIMESTAMP_ENDPOINT, TIMESTAMP_TLS_ANCHORS, TIMESTAMP_ISSUERS);
        TimestampClient client = TimestampClient.of(URI.create(values.required(TIMESTAMP_ENDPOINT)),
                TrustAnchors.read(values.file(TIMESTAMP_TLS_ANCHORS)));
        return issuers(values).map(issuers -> TimestampAuthority.of(issuers,
                ProxyValues.proxy(values).map(client::withProxy).orElse(client)));
    }

    /** Returns the trusted issuers of time-stamp authorities; empty if none are given. */
    public static Optional<TrustAnchors> issuers(ConfigurationValues values) {
        return values.has(TIMESTAMP_ISSUERS) ? Optional.of(TrustAnchors.read(values.file(TIMESTAMP_ISSUERS)))
                : Optional.empty();
    }
}
