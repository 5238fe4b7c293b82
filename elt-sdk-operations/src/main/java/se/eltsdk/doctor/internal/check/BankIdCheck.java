package se.eltsdk.doctor.internal.check;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.Severity;
import se.eltsdk.bankid.BankIdClient;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.doctor.internal.setup.BankIdService;
import se.eltsdk.doctor.internal.setup.ClockDifference;
import se.eltsdk.doctor.internal.setup.ObservationCollector;
import se.eltsdk.doctor.internal.setup.VendorKey;
import se.eltsdk.doctor.internal.setup.VendorSetup;

/** Checks BankID's API: the relying party's key, and the connection by a GET that opens no order. */
public final class BankIdCheck {

    private static final String ENDPOINT = ConfigurationKey.BANKID_ENDPOINT.key();
    private static final String ANCHORS = ConfigurationKey.BANKID_TLS_ANCHORS.key();
    private static final Set<ErrorCode> OF_PROXY = Set.of(ErrorCode.PROXY_REFUSES_TUNNEL,
            ErrorCode.PROXY_REQUIRES_AUTHENTICATION, ErrorCode.PROXY_AUTHENTICATION_DISABLED);
    private static final Set<ErrorCode> OF_KEY = Set.of(ErrorCode.RP_CERTIFICATE_REFUSED, ErrorCode.BANKID_UNAUTHORIZED,
            ErrorCode.NOT_A_TLS_CLIENT_CERTIFICATE);

    private final VendorSetup setup;
    private final BankIdService service;
    private final Clock clock;
    private final ObservationCollector observations;

    public BankIdCheck(VendorSetup setup, BankIdService service, Clock clock, ObservationCollector observations) {
        this.setup = setup;
        this.service = service;
        this.clock = clock;
        this.observations = observations;
    }

    /**
     * Runs the check.
     *
     * @param at the instant as of which the certificate is judged; the connection is made now
     */
    public void examine(Instant at) {
        service.key().ifPresent(own -> new VendorKeyCheck(setup, own, at, observations).examine());
        Optional<BankIdClient.Builder> client = client();
        if (client.isPresent()) {
            ping(client.get());
        } else {
            observations.add(ENDPOINT, ErrorMessage.of(ErrorCode.NOT_CHECKED.variant("bankid")));
        }
    }

    /** Returns the client to be opened; empty if a part of it cannot be used, which was reported. */
    private Optional<BankIdClient.Builder> client() {
        return service.key().filter(own -> setup.connection().reachable() && isUsable(own))
                .flatMap(own -> service.environment()
                        .map(environment -> BankIdClient.builder(environment, own.key(), clock)
                                .connectLimit(setup.connection().limit())))
                .map(service.route());
    }

    private boolean isUsable(VendorKey own) {
        Instant now = clock.instant();
        return !now.isBefore(own.facts().notBefore()) && !now.isAfter(own.facts().notAfter())
                && observations.all().stream().noneMatch(seen -> seen.code() == ErrorCode.KEY_OF_OTHER_ENVIRONMENT
                && seen.subject().equals(own.subject()));
    }

    private void ping(BankIdClient.Builder builder) {
        try (BankIdClient client = builder.open()) {
            Instant before = clock.instant();
            Optional<Instant> date = client.ping();
            observations.add(ENDPOINT, ErrorMessage.of(ErrorCode.BANKID_RESPONDED));
            observations.add(ClockDifference.SUBJECT, date.map(theirs -> compared(
                    ClockDifference.of(theirs, before, clock.instant()), theirs, before))
                    .orElseGet(() -> ErrorMessage.of(ErrorCode.CLOCK_COMPARED.variant("bankid-no-date"))));
        } catch (EltException e) {
            // Of an answer that was lost nothing is known, but the connection is not in order.
            observations.add(subject(e), e.code() == ErrorCode.BANKID_ANSWER_LOST
                    ? e.errorMessage().withSeverity(Severity.ERROR) : e.errorMessage());
        }
    }

    private static ErrorMessage compared(ClockDifference difference, Instant theirs, Instant ours) {
        return difference.code().map(code -> difference.in(ErrorMessage.of(code.variant(difference.ahead()
                ? "bankid-ahead" : "bankid-behind")), ours, theirs))
                .orElseGet(() -> ErrorMessage.of(ErrorCode.CLOCK_COMPARED.variant("bankid"))
                        .with("seconds", ClockDifference.SOME.toSeconds()));
    }

    private static String subject(EltException failure) {
        ErrorCode code = failure.code();
        if (code == ErrorCode.BANKID_SERVER_NOT_TRUSTED) {
            return failure.errorMessage().variant().equals(code.variant("root")) ? ANCHORS : ENDPOINT;
        }
        return OF_KEY.contains(code) ? ConfigurationKey.BANKID_KEYSTORE.key()
                : OF_PROXY.contains(code) ? ConfigurationKey.PROXY.key() : ENDPOINT;
    }
}
