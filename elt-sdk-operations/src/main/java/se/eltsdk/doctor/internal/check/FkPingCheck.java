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
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import se.eltsdk.ErrorCode;
import se.eltsdk.Severity;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.doctor.internal.setup.ExpiryWording;
import se.eltsdk.doctor.internal.setup.ObservationCollector;
import se.eltsdk.doctor.internal.setup.VendorSetup;
import se.eltsdk.transport.internal.tls.MutualTls;
import se.eltsdk.transport.internal.tls.TlsHandshake;
import se.eltsdk.transport.pacing.CallPacer;
import se.eltsdk.transport.pacing.internal.CallPermit;
import se.eltsdk.transport.pacing.internal.CallScheduler;
import se.eltsdk.transport.tls.ConnectionFailure;

/** Sends one GET, which submits nothing: whether FK answers, and whether our clock agrees with FK's. */
public final class FkPingCheck {

    private static final Duration SOME = Duration.ofSeconds(30);
    private static final Duration MUCH = Duration.ofMinutes(5);
    private static final long DAY = 24 * 60;
    private static final String CLOCK = "clock";

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
            observations.error(ErrorCode.NO_HTTP_RESPONSE, ConfigurationKey.ENDPOINT.key(),
                    "FK's server gave no HTTP answer to one GET ("
                    + cause + ").",
                    "Try again; if it stays so, look for a firewall or proxy between you and FK.");
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
            ConnectionFailure asks = tls.begin().proxyAsks();
            observations.error(asks.code(), ConfigurationKey.PROXY.key(), asks.text(Locale.ENGLISH),
                    asks.nextStep(Locale.ENGLISH));
        } else if (status == 429 || status == 503) {
            observations.warning(ErrorCode.FK_BUSY, ConfigurationKey.ENDPOINT.key(),
                    "FK answers that it is busy, or that we call too often "
                    + "(HTTP " + status + ").", "Wait, look for FK's notices, and check that nothing else calls with "
                    + "this certificate.");
        } else {
            observations.fine(ErrorCode.FK_RESPONDED, ConfigurationKey.ENDPOINT.key(), "FK answers one GET with HTTP "
                    + status
                    + "; nothing was submitted.");
        }
        answer.headers().firstValue("Date").flatMap(FkPingCheck::date).ifPresentOrElse(
                date -> compare(date, before, after), () ->
                observations.add(Severity.INFO, ErrorCode.CLOCK_COMPARED, CLOCK,
                        "FK's answer has no date, so our clock was not compared.", "Synchronize it by NTP."));
    }

    private void compare(Instant date, Instant before, Instant after) {
        Duration off = date.isBefore(before) ? Duration.between(date, before)
                : Duration.between(after.plusSeconds(1), date);
        String how = "This machine's clock (" + before + ") is " + shown(off) + (date.isBefore(before) ? " ahead of"
                : " behind") + " FK's (" + date + ").";
        if (off.compareTo(MUCH) >= 0) {
            observations.error(ErrorCode.CLOCK_WRONG, CLOCK, how
                    + " Certificates, signing times and receipts are judged by it.",
                    "Set the machine's clock, by NTP.");
        } else if (off.compareTo(SOME) >= 0) {
            observations.warning(ErrorCode.CLOCK_OFF, CLOCK, how, "Synchronize the machine's clock by NTP.");
        } else {
            observations.fine(ErrorCode.CLOCK_COMPARED, CLOCK, "This machine's clock agrees with FK's, to within "
                    + SOME.toSeconds()
                    + " seconds.");
        }
    }

    private static String shown(Duration off) {
        long seconds = Math.max(0, off.toSeconds());
        long minutes = Math.round(seconds / 60.0);
        return minutes >= DAY ? ExpiryWording.counted(Math.round(minutes / (double) DAY))
                : minutes > 2 ? minutes + " minutes" : seconds + " seconds";
    }

    private static Optional<Instant> date(String header) {
        try {
            return Optional.of(ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
