package se.eltsdk.doctor.internal.config;

import static se.eltsdk.config.ConfigurationKey.BANKID_ENDPOINT;
import static se.eltsdk.config.ConfigurationKey.BANKID_TLS_ANCHORS;
import static se.eltsdk.config.ConfigurationKey.ENVIRONMENT;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.bankid.BankIdEnvironment;
import se.eltsdk.config.internal.BankIdValues;
import se.eltsdk.config.internal.ConfigurationValues;
import se.eltsdk.config.internal.ProxyValues;
import se.eltsdk.doctor.internal.setup.BankIdService;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.TrustRole;
import se.eltsdk.trust.TrustStore;
import se.eltsdk.trust.UntrustedException;

/** Reads BankID's relying-party API that a configuration names, and reports why it cannot be used. */
final class BankIdServiceReader {

    private static final Set<ErrorCode> OF_ROOTS = Set.of(ErrorCode.TRUSTED_CERTIFICATE_OF_OTHER_ENVIRONMENT,
            ErrorCode.ISSUED_IN_OTHER_ENVIRONMENT);

    private final ReportedValues reported;
    private final ConfigurationValues values;
    private final BankIdValues bankId;

    BankIdServiceReader(ReportedValues reported) {
        this.reported = reported;
        this.values = reported.values();
        this.bankId = new BankIdValues(values);
    }

    /** Returns the service; empty if none of its keys is given. */
    Optional<BankIdService> read(TrustStore trusted) {
        return bankId.isConfigured() ? Optional.of(new BankIdService(new VendorKeyReader(reported).bankId(),
                environment(trusted), client -> ProxyValues.into(client, values))) : Optional.empty();
    }

    private Optional<BankIdEnvironment> environment(TrustStore trusted) {
        List<X509Certificate> roots = new CertificateFileReader(reported).certificates(BANKID_TLS_ANCHORS);
        if (roots.stream().anyMatch(trusted.ever(TrustRole.BANKID_ROOT).certificates()::contains)) {
            reported.observations().add(BANKID_TLS_ANCHORS.key(),
                    ErrorMessage.of(ErrorCode.BANKID_ROOT_OF_PERSONS));
            return Optional.empty();
        }
        boolean complete = values.usable(ENVIRONMENT).isPresent() && values.usable(BANKID_ENDPOINT).isPresent();
        return complete && !roots.isEmpty() ? environment(TrustAnchors.of(roots)) : Optional.empty();
    }

    private Optional<BankIdEnvironment> environment(TrustAnchors roots) {
        try {
            return Optional.of(bankId.environment(roots));
        } catch (UntrustedException e) {
            reported.observations().error((OF_ROOTS.contains(e.code()) ? BANKID_TLS_ANCHORS : BANKID_ENDPOINT).key(),
                    e.errorMessage());
            return Optional.empty();
        }
    }
}
