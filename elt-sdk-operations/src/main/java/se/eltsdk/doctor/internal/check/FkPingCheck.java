package se.eltsdk.doctor.internal.check;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.doctor.internal.setup.ClockDifference;
import se.eltsdk.doctor.internal.setup.ObservationCollector;
import se.eltsdk.doctor.internal.setup.VendorSetup;
import se.eltsdk.transport.internal.http.HttpConnection;
import se.eltsdk.transport.internal.http.HttpResponseHead;
import se.eltsdk.transport.internal.http.NetworkDeadline;
import se.eltsdk.transport.internal.tls.MutualTls;
import se.eltsdk.transport.internal.tls.TlsHandshake;
import se.eltsdk.transport.pacing.CallPacer;
import se.eltsdk.transport.pacing.internal.CallPermit;
import se.eltsdk.transport.pacing.internal.CallScheduler;

/** Sends one GET, which submits nothing: whether FK answers, and whether our clock agrees with FK's. */
public final class FkPingCheck {

    private static final String ENDPOINT = ConfigurationKey.ENDPOINT.key();

    private static final Set<ErrorCode> PROXY_ASKS =
            Set.of(ErrorCode.PROXY_REQUIRES_AUTHENTICATION, ErrorCode.PROXY_AUTHENTICATION_DISABLED);

    private final MutualTls tls;
    private final VendorSetup setup;
    private final Clock clock;
    private final ObservationCollector observations;

    public FkPingCheck(MutualTls tls, VendorSetup setup, Clock clock, ObservationCollector observations) {
        this.tls = tls;
        this.setup = setup;
        this.clock = clock;
        this.observations = observations;
    }

    /** Waits for the pacer, since FK counts this GET as a call. */
    public void examine(URI endpoint, CallPacer pacer) throws InterruptedException {
        try (CallPermit permit = CallScheduler.of(pacer).acquire()) {
            permit.awaitTime(Duration.ZERO);
            call(endpoint);
        }
    }

    private void call(URI endpoint) throws InterruptedException {
        TlsHandshake handshake = tls.begin();
        NetworkDeadline deadline = NetworkDeadline.after(setup.connection().limit());
        Instant before = clock.instant();
        try (HttpConnection connection = handshake.connect(deadline)) {
            connection.send("GET", endpoint, Map.of(), null);
            // The body is not needed, and may have no end.
            report(connection.receiveHead(), before, clock.instant());
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            handshake.failure(e).filter(failure -> PROXY_ASKS.contains(failure.code())).ifPresentOrElse(
                    asks -> observations.error(ConfigurationKey.PROXY.key(), asks.message()),
                    () -> observations.add(ENDPOINT, ErrorMessage.of(ErrorCode.NO_HTTP_RESPONSE)
                            .with("cause", cause(handshake, e))));
        }
    }

    private static String cause(TlsHandshake handshake, IOException failure) {
        return handshake.failure(failure).map(known -> known.code() + " ").orElse("")
                + failure.getClass().getSimpleName();
    }

    private void report(HttpResponseHead answer, Instant before, Instant after) {
        int status = answer.status();
        boolean busy = status == 429 || status == 503;
        observations.add(ENDPOINT, ErrorMessage.of(busy ? ErrorCode.FK_BUSY.variant("probe")
                : ErrorCode.FK_RESPONDED.variant("probe")).with("status", status));
        answer.header("Date").flatMap(FkPingCheck::date).ifPresentOrElse(
                date -> compare(date, before, after),
                () -> observations.add(ClockDifference.SUBJECT, ErrorMessage.of(ErrorCode.CLOCK_COMPARED.variant("no-date"))));
    }

    private void compare(Instant date, Instant before, Instant after) {
        ClockDifference difference = ClockDifference.of(date, before, after);
        observations.add(ClockDifference.SUBJECT, difference.code().map(code -> difference.in(ErrorMessage.of(
                code.variant(difference.ahead() ? "ahead" : "behind")), before, date))
                .orElseGet(() -> ErrorMessage.of(ErrorCode.CLOCK_COMPARED)
                        .with("seconds", ClockDifference.SOME.toSeconds())));
    }

    private static Optional<Instant> date(String header) {
        try {
            return Optional.of(ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
