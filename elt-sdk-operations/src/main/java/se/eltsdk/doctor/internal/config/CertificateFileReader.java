package se.eltsdk.doctor.internal.config;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.config.internal.ConfigurationValues;
import se.eltsdk.doctor.internal.setup.ObservationCollector;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.UntrustedException;

/** Reads the certificates of one file, and reports what is wrong with it. */
final class CertificateFileReader {

    private final ReportedValues reported;
    private final ConfigurationValues values;
    private final ObservationCollector observations;

    CertificateFileReader(ReportedValues reported) {
        this.reported = reported;
        this.values = reported.values();
        this.observations = reported.observations();
    }

    /** Returns the certificates of the file that a key names; none if the key is not given, or has an error. */
    List<X509Certificate> certificates(ConfigurationKey key) {
        return !values.has(key) ? List.of() : reported.get(() -> values.bytes(key))
                .filter(content -> isWhole(key.key(), new FileFormatProbe(content)))
                .map(content -> certificates(key.key(), values.path(key))).orElse(List.of());
    }

    private List<X509Certificate> certificates(String key, Path path) {
        try {
            return TrustAnchors.read(path).certificates();
        } catch (UntrustedException e) {
            observations.error(key, e.errorMessage());
            return List.of();
        }
    }

    private boolean isWhole(String key, FileFormatProbe form) {
        if (form.hasPrivateKey()) {
            observations.add(key, ErrorMessage.of(ErrorCode.PRIVATE_KEY_AMONG_CERTIFICATES));
        } else if (form.wasChangedAsText()) {
            observations.add(key, ErrorMessage.of(ErrorCode.FILE_CHANGED_AS_TEXT));
        } else if (form.isCutShort()) {
            observations.add(key, ErrorMessage.of(ErrorCode.FILE_TRUNCATED));
        } else {
            return true;
        }
        return false;
    }
}
