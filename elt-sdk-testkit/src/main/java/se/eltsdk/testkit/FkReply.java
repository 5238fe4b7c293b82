package se.eltsdk.testkit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.eltsdk.testkit.internal.http.ResponseWriter;
import se.eltsdk.testkit.internal.http.SoapMessages;
import se.eltsdk.testkit.internal.server.Reply;

/**
 * What {@link MockFk} does with one request: an answer of FK's, an answer of something between, or a broken wire.
 *
 * <p>An accepting reply is given only where the request is right; a request with faults gets the fault that FK would
 * answer. Every other reply is played as told, whatever came. Replies are values without state: one may be used again.
 */
public final class FkReply {

    private static final Pattern WITH_STATUS = Pattern.compile("(status|empty|html-page)-([1-5][0-9]{2})");
    private static final long ONE_MEGABYTE = 1_000_000;

    private final Reply reply;

    private FkReply(Reply reply) {
        this.reply = reply;
    }

    private static FkReply of(String name, Reply.Play play) {
        return new FkReply(Reply.of(name, play));
    }

    private static FkReply accepting(String name, Optional<String> txId, Reply.Play play) {
        return new FkReply(Reply.accepting(name, txId, play));
    }

    /** FK's receipt with a tx-id made for the request, a UUID. */
    public static FkReply accept() {
        return new FkReply(Reply.receipt());
    }

    /** FK's receipt with this tx-id. */
    public static FkReply accept(String txId) {
        Optional<String> fixed = Optional.of(requireNonNull(txId, "txId"));
        return accepting("accept", fixed, exchange -> exchange.soap(200, SoapMessages.receipt(exchange.txId())));
    }

    /** A receipt with two elements after the tx-id that the contract does not name, one of them in FK's namespace. */
    public static FkReply acceptWithExtras() {
        return accepting("accept-with-extras", Optional.empty(),
                exchange -> exchange.soap(200, SoapMessages.receiptWithExtras(exchange.txId())));
    }

    /** FK's fault for a message or a document that does not fit its schema. */
    public static FkReply xmlValidationError(String text) {
        return new FkReply(Reply.xmlValidationError(text));
    }

    /** FK's fault for a signature that does not hold. */
    public static FkReply signatureValidationError(String text) {
        return new FkReply(Reply.signatureValidationError(text));
    }

    /** A SOAP fault without a detail, with HTTP 500; {@code code} is for example {@code Server}. */
    public static FkReply fault(String code, String text) {
        return new FkReply(Reply.fault(code, text));
    }

    /** An HTTP status with one line of plain text that is not SOAP. */
    public static FkReply status(int code) {
        return new FkReply(Reply.status(code));
    }

    /** HTTP 503 with Retry-After in whole seconds, rounded up. */
    public static FkReply busy(Duration retryAfter) {
        long seconds = requireNonNull(retryAfter, "retryAfter").plusNanos(999_999_999).toSeconds();
        return of("busy", exchange -> exchange.empty(503, "Retry-After: " + seconds));
    }

    /** HTTP 307 to {@code location}: a client that follows it would send the report again. */
    public static FkReply redirect(String location) {
        requireNonNull(location, "location");
        return of("redirect", exchange -> exchange.empty(307, "Location: " + location));
    }

    /** An HTTP status with no body at all, for example 200 or 202. */
    public static FkReply empty(int status) {
        return new FkReply(Reply.empty(status));
    }

    /** An HTML page, as a proxy between might give it. */
    public static FkReply htmlPage(int status) {
        return of("html-page-" + status, exchange -> exchange.text(status, "text/html; charset=UTF-8",
                "<!DOCTYPE html>\n<html><head><title>Driftstopp</title></head>"
                        + "<body>Vi är strax tillbaka.</body></html>\n"));
    }

    /** A well-formed receipt with a text of so many bytes after the tx-id. */
    public static FkReply oversized(long bytes) {
        return of("oversized", exchange -> exchange.padded(bytes));
    }

    /** Takes the whole request and closes without a byte. */
    public static FkReply dropAnswer() {
        return of("drop-answer", ResponseWriter::cut);
    }

    /** The head of a good answer and half of its body, then a close. */
    public static FkReply halfAnswer() {
        return of("half-answer", exchange -> {
            exchange.half();
            exchange.cut();
        });
    }

    /** Takes the whole request and resets the connection. */
    public static FkReply reset() {
        return of("reset", ResponseWriter::reset);
    }

    /** Resets the connection right after the handshake, with nothing of the request read. */
    public static FkReply resetBeforeReading() {
        return new FkReply(Reply.beforeReading("reset-before-reading", ResponseWriter::reset));
    }

    /** Takes the whole request and says nothing until the client goes or the mock closes. */
    public static FkReply stall() {
        return of("stall", ResponseWriter::waitForClient);
    }

    /** The head of a good answer and half of its body, then nothing until the client goes or the mock closes. */
    public static FkReply stallInBody() {
        return of("stall-in-body", exchange -> {
            exchange.half();
            exchange.waitForClient();
        });
    }

    /** Bytes that are not HTTP, then a close. */
    public static FkReply garbage() {
        return of("garbage", exchange -> {
            exchange.raw("\u0000\u0001garbage that is no answer at all\r\n\r\n");
            exchange.cut();
        });
    }

    /** The same reply, {@code delay} later. Closing the mock ends the wait. */
    public FkReply after(Duration delay) {
        if (requireNonNull(delay, "delay").isNegative()) {
            throw new IllegalArgumentException("A reply cannot come " + delay + " later");
        }
        return new FkReply(reply.after(delay));
    }

    /** A stable name, for logs and for {@link #named}: for example {@code drop-answer}. */
    public String name() {
        return reply.name();
    }

    /**
     * The reply of this name, with usual values where it needs some. Besides those of {@link #names()} there are
     * {@code status-NNN}, {@code empty-NNN} and {@code html-page-NNN} with an HTTP status.
     *
     * @throws IllegalArgumentException where there is none; the text lists the names
     */
    public static FkReply named(String name) {
        Matcher withStatus = WITH_STATUS.matcher(requireNonNull(name, "name"));
        if (withStatus.matches()) {
            return withStatus(withStatus.group(1), Integer.parseInt(withStatus.group(2)));
        }
        return usual().stream().filter(usual -> usual.name().equals(name)).findFirst().orElseThrow(
                () -> new IllegalArgumentException("There is no reply of that name; there are "
                        + String.join(", ", names()) + ", status-NNN, empty-NNN, html-page-NNN"));
    }

    /** The names that {@link #named} knows without a number. */
    public static List<String> names() {
        return usual().stream().map(FkReply::name).toList();
    }

    private static FkReply withStatus(String kind, int status) {
        return switch (kind) {
            case "status" -> status(status);
            case "empty" -> empty(status);
            default -> htmlPage(status);
        };
    }

    private static List<FkReply> usual() {
        return List.of(accept(), acceptWithExtras(), xmlValidationError("The report does not fit its schema."),
                signatureValidationError("A signature does not hold."), fault("Server", "Something went wrong."),
                busy(Duration.ofSeconds(5)), redirect("https://localhost/elsewhere"), dropAnswer(), halfAnswer(),
                reset(), resetBeforeReading(), stall(), stallInBody(), garbage(), oversized(100 * ONE_MEGABYTE));
    }

    Reply reply() {
        return reply;
    }

    @Override
    public String toString() {
        return "FkReply[" + reply.name() + "]";
    }
}
