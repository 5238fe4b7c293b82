package se.eltsdk.testkit.internal.server;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import se.eltsdk.testkit.internal.http.ResponseWriter;
import se.eltsdk.testkit.internal.http.SoapMessages;
import se.eltsdk.testkit.internal.validation.ContractViolation;

/**
 * What the server does with one request.
 *
 * @param name  stable name for logs
 * @param kind  when the reply is sent
 * @param txId  the tx-id of the receipt; empty if the server makes one
 * @param delay the delay before the reply
 * @param play  writes the response or breaks the connection
 */
public record Reply(String name, Kind kind, Optional<String> txId, Duration delay, Play play) {

    /** When a reply is sent. */
    enum Kind {
        /** Only to a valid request. */
        ACCEPTING,
        /** To every request. */
        ALWAYS,
        /** After the handshake, before the request is read. */
        BEFORE_READING
    }

    /** Writes the response or breaks the connection. */
    @FunctionalInterface
    public interface Play {
        void on(ResponseWriter response) throws IOException;
    }

    public static Reply of(String name, Play play) {
        return new Reply(name, Kind.ALWAYS, Optional.empty(), Duration.ZERO, play);
    }

    public static Reply beforeReading(String name, Play play) {
        return new Reply(name, Kind.BEFORE_READING, Optional.empty(), Duration.ZERO, play);
    }

    public static Reply accepting(String name, Optional<String> txId, Play play) {
        return new Reply(name, Kind.ACCEPTING, txId, Duration.ZERO, play);
    }

    public static Reply receipt() {
        return accepting("accept", Optional.empty(), response ->
                response.soap(200, SoapMessages.receipt(response.txId())));
    }

    public static Reply xmlValidationError(String text) {
        return validationError("xml-validation-error", "XmlValidationError", text);
    }

    public static Reply signatureValidationError(String text) {
        return validationError("signature-validation-error", "SignatureValidationError", text);
    }

    private static Reply validationError(String name, String element, String text) {
        String fault = SoapMessages.fault("Client", text, SoapMessages.detail(element, text));
        return of(name, response -> response.soap(500, fault));
    }

    public static Reply fault(String code, String text) {
        String fault = SoapMessages.fault(requireNonNull(code, "code"), text, "");
        return of("fault", response -> response.soap(500, fault));
    }

    /** FK's response to an invalid request. */
    public static Reply refusal(List<ContractViolation> problems) {
        ContractViolation first = problems.stream().min(Comparator.comparing(ContractViolation::kind)).orElseThrow();
        String text = problems.stream().filter(problem -> problem.kind() == first.kind()).map(ContractViolation::text)
                .collect(Collectors.joining(" "));
        return switch (first.kind()) {
            case HTTP, SOAP -> fault("Client", text);
            case XML -> xmlValidationError(text);
            case SIGNATURE -> signatureValidationError(text);
        };
    }

    public static Reply status(int code) {
        return of("status-" + code, response -> response.text(code, "text/plain", "Status " + code + "\n"));
    }

    public static Reply empty(int status, String... headers) {
        return of("empty-" + status, response -> response.empty(status, headers));
    }

    public Reply after(Duration later) {
        return new Reply(name, kind, txId, later, play);
    }

    boolean isAccepting() {
        return kind == Kind.ACCEPTING;
    }

    boolean isBeforeReading() {
        return kind == Kind.BEFORE_READING;
    }

    String newTxId() {
        return txId.orElseGet(() -> UUID.randomUUID().toString());
    }
}
