package se.eltsdk.doctor.internal.config;

import static se.eltsdk.config.ConfigurationKey.TSA_ANCHORS;
import static se.eltsdk.config.ConfigurationKey.TSA_TLS_ANCHORS;
import static se.eltsdk.config.ConfigurationKey.TSA_URL;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import se.eltsdk.config.internal.ConfigurationValues;
import se.eltsdk.config.internal.TimestampValues;
import se.eltsdk.doctor.internal.setup.TimestampService;

/** Reads the time-stamp authority that a configuration names, and reports why it cannot be used. */
final class TimestampServiceReader {

    private final ReportedValues reported;
    private final ConfigurationValues values;

    TimestampServiceReader(ReportedValues reported) {
        this.reported = reported;
        this.values = reported.values();
    }

    /** Returns the authority; empty if no address is given. */
    Optional<TimestampService> read() {
        CertificateFileReader files = new CertificateFileReader(reported);
        List<X509Certificate> issuers = files.certificates(TSA_ANCHORS);
        if (!values.has(TSA_URL)) {
            return Optional.empty();
        }
        List<X509Certificate> server = files.certificates(TSA_TLS_ANCHORS);
        boolean complete = values.usable(TSA_URL).isPresent() && !issuers.isEmpty() && !server.isEmpty();
        return Optional.of(new TimestampService(complete ? reported.find(() -> TimestampValues.authority(values))
                : Optional.empty()));
    }
}
