package se.eltsdk.testkit.internal.server;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.eltsdk.testkit.RecordedRequest;
import se.eltsdk.testkit.internal.http.ReceivedHttpRequest;
import se.eltsdk.testkit.internal.validation.ContractViolation;
import se.eltsdk.testkit.internal.validation.ValidationResult;

/** An entry of the {@link RequestLog}. */
final class LoggedRequest implements RecordedRequest {

    private final RequestArrival arrival;
    private final ReceivedHttpRequest request;
    private final ValidationResult result;
    private final Repetition repetition;
    private final String reply;
    private final Optional<String> txId;

    LoggedRequest(RequestArrival arrival, ReceivedHttpRequest request, ValidationResult result, Repetition repetition,
            String reply, Optional<String> txId) {
        this.arrival = arrival;
        this.request = request;
        this.result = result;
        this.repetition = repetition;
        this.reply = reply;
        this.txId = txId;
    }

    @Override
    public Instant arrivedAt() {
        return arrival.at();
    }

    @Override
    public long arrivedNanos() {
        return arrival.nanos();
    }

    @Override
    public Optional<Duration> sincePrevious() {
        return arrival.sincePrevious();
    }

    @Override
    public int connection() {
        return arrival.connection();
    }

    @Override
    public String method() {
        return request.method();
    }

    @Override
    public String path() {
        return request.target();
    }

    @Override
    public Map<String, List<String>> headers() {
        return request.headers();
    }

    @Override
    public Optional<X509Certificate> clientCertificate() {
        return arrival.clientCertificate();
    }

    @Override
    public byte[] body() {
        return request.body().clone();
    }

    @Override
    public Optional<String> reportId() {
        return result.reportId();
    }

    @Override
    public Optional<byte[]> document() {
        return result.document().map(byte[]::clone);
    }

    @Override
    public boolean sealPresent() {
        return result.sealPresent();
    }

    @Override
    public List<String> problems() {
        return result.problems().stream().map(ContractViolation::text).toList();
    }

    @Override
    public Repetition repetition() {
        return repetition;
    }

    @Override
    public String reply() {
        return reply;
    }

    @Override
    public Optional<String> txId() {
        return txId;
    }

    @Override
    public String toString() {
        return "RecordedRequest[connection=" + connection() + ", method=" + method() + ", reportId="
                + reportId().orElse("none") + ", problems=" + result.problems().size() + ", reply=" + reply + "]";
    }
}
