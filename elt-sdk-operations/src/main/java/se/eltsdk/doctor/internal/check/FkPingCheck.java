package se.eltsdk.doctor.internal.check;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.doctor.internal.setup.ClockDifference;
import se.eltsdk.doctor.internal.setup.ObservationCollector;
import se.eltsdk.doctor.internal.setup.VendorSetup;
import se.eltsdk.transport.internal.tls.MutualTls;
import se.eltsdk.transport.internal.tls.TlsHandshake;
import se.eltsdk.transport.pacing.CallPacer;
import se.eltsdk.transport.pacing.internal.CallPermit;
import se.eltsdk.transport.pacing.internal.CallScheduler;

/** Sends one GET, which submits nothing: whether FK answers, and whether our clock agrees with FK's. */
public final class FkPingCheck {

    private static final String ENDPOINT = ConfigurationKey.ENDPOINT.key();

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
        ExecutorService workers = Executors.newCachedThreadPool(FkPingCheck::worker);
        try {
            Instant before = clock.instant();
            HttpResponse<InputStream> answer = client(handshake, workers)
                    .send(request(endpoint, handshake), HttpResponse.BodyHandlers.ofInputStream());
            answer.body().close(); // The body is not needed, and may have no end.
            report(answer, before, clock.instant());
        } catch (IOException e) {
            String cause = handshake.failure(e).map(failure -> failure.code() + " ").orElse("")
                    + e.getClass().getSimpleName();
            observations.add(ENDPOINT, ErrorMessage.of(ErrorCode.NO_HTTP_RESPONSE).with("cause", cause));
        } finally {
            workers.shutdownNow();
        }
    }

    private HttpRequest request(URI endpoint, TlsHandshake handshake) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint).timeout(setup.connection().limit()).GET();
        handshake.route().authorization()
                .ifPresent(value -> request.header("Proxy-Authorization", value));
        return request.build();
    }

    private HttpClient client(TlsHandshake handshake, ExecutorService workers) {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER).connectTimeout(setup.connection().limit())
                .proxy(handshake.route().selector())
                .sslContext(handshake.context()).sslParameters(handshake.parameters()).executor(workers).build();
    }

    private static Thread worker(Runnable work) {
        Thread thread = new Thread(work, "elt-sdk-doctor");
        thread.setDaemon(true);
        return thread;
    }

    private void report(HttpResponse<?> answer, Instant before, Instant after) {
        int status = answer.statusCode();
        if (status == 407) {
            observations.error(ConfigurationKey.PROXY.key(), tls.begin().proxyAsks().message());
        } else {
            boolean busy = status == 429 || status == 503;
            observations.add(ENDPOINT, ErrorMessage.of(busy ? ErrorCode.FK_BUSY.variant("probe")
                    : ErrorCode.FK_RESPONDED.variant("probe")).with("status", status));
        }
        answer.headers().firstValue("Date").flatMap(FkPingCheck::date).ifPresentOrElse(
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
