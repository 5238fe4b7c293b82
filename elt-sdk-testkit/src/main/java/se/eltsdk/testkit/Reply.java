package se.eltsdk.testkit;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What the server does with one request.
 *
 * @param name  stable, for logs
 * @param kind  when the reply is given
 * @param txId  the tx-id of the receipt; empty where the server makes one
 * @param delay how long the server waits before it replies
 * @param play  writes the answer or breaks the connection
 */
record Reply(String name, Kind kind, Optional<String> txId, Duration delay, Play play) {

    /** When a reply is given. */
    enum Kind {
        /** Only to a request without faults. */
        ACCEPTING,
        /** To every request. */
        ALWAYS,
        /** After the handshake, before the request is read. */
        BEFORE_READING
    }

    /** Writes the answer or breaks the connection. */
    @FunctionalInterface
    interface Play {
        void on(Exchange exchange) throws IOException;
    }

    static Reply of(String name, Play play) {
        return new Reply(name, Kind.ALWAYS, Optional.empty(), Duration.ZERO, play);
    }

    static Reply beforeReading(String name, Play play) {
        return new Reply(name, Kind.BEFORE_READING, Optional.empty(), Duration.ZERO, play);
    }

    static Reply accepting(String name, Optional<String> txId, Play play) {
        return new Reply(name, Kind.ACCEPTING, txId, Duration.ZERO, play);
    }

    static Reply receipt() {
        return accepting("accept", Optional.empty(), exchange -> exchange.soap(200, SoapText.receipt(exchange.txId())));
    }

    static Reply xmlValidationError(String text) {
        return validationError("xml-validation-error", "XmlValidationError", text);
    }

    static Reply signatureValidationError(String text) {
        return validationError("signature-validation-error", "SignatureValidationError", text);
    }

    private static Reply validationError(String name, String element, String text) {
        String fault = SoapText.fault("Client", text, SoapText.detail(element, text));
        return of(name, exchange -> exchange.soap(500, fault));
    }

    static Reply fault(String code, String text) {
        String fault = SoapText.fault(requireNonNull(code, "code"), text, "");
        return of("fault", exchange -> exchange.soap(500, fault));
    }

    /** FK's answer to a request with problems. */
    static Reply refusal(List<Problem> problems) {
        Problem first = problems.stream().min(Comparator.comparing(Problem::kind)).orElseThrow();
        String text = problems.stream().filter(problem -> problem.kind() == first.kind()).map(Problem::text)
                .collect(Collectors.joining(" "));
        return switch (first.kind()) {
            case HTTP, SOAP -> fault("Client", text);
            case XML -> xmlValidationError(text);
            case SIGNATURE -> signatureValidationError(text);
        };
    }

    static Reply status(int code) {
        return of("status-" + code, exchange -> exchange.text(code, "text/plain", "Status " + code + "\n"));
    }

    static Reply empty(int status, String... headers) {
        return of("empty-" + status, exchange -> exchange.empty(status, headers));
    }

    Reply after(Duration later) {
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
