package se.eltsdk.config.internal;

import static se.eltsdk.config.ConfigurationKey.TSA_ANCHORS;
import static se.eltsdk.config.ConfigurationKey.TSA_TLS_ANCHORS;
import static se.eltsdk.config.ConfigurationKey.TSA_URL;

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
        if (!values.has(TSA_URL)) {
            return Optional.empty();
        }
        values.require(TSA_URL, TSA_TLS_ANCHORS, TSA_ANCHORS);
        TimestampClient client = TimestampClient.of(URI.create(values.required(TSA_URL)),
                TrustAnchors.read(values.file(TSA_TLS_ANCHORS)));
        return issuers(values).map(issuers -> TimestampAuthority.of(issuers,
                ProxyValues.proxy(values).map(client::withProxy).orElse(client)));
    }

    /** Returns the trusted issuers of time-stamp authorities; empty if none are given. */
    public static Optional<TrustAnchors> issuers(ConfigurationValues values) {
        return values.has(TSA_ANCHORS) ? Optional.of(TrustAnchors.read(values.file(TSA_ANCHORS)))
                : Optional.empty();
    }
}
