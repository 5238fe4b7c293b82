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
 * What {@link MockFk} does with one request: a response from FK, a response from an intermediary, or a broken
 * connection.
 *
 * <p>An accepting reply is sent only to a valid request; an invalid request gets FK's fault. Every other reply is sent
 * to any request. Replies are immutable values and can be reused.
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

    /** FK's receipt with a new tx-id, a UUID. */
    public static FkReply accept() {
        return new FkReply(Reply.receipt());
    }

    /** FK's receipt with this tx-id. */
    public static FkReply accept(String txId) {
        Optional<String> fixed = Optional.of(requireNonNull(txId, "txId"));
        return accepting("accept", fixed, response -> response.soap(200, SoapMessages.receipt(response.txId())));
    }

    /** A receipt with two unknown elements after the tx-id, one of them in FK's namespace. */
    public static FkReply acceptWithExtras() {
        return accepting("accept-with-extras", Optional.empty(),
                response -> response.soap(200, SoapMessages.receiptWithExtras(response.txId())));
    }

    /** FK's fault for a message or report that does not match its schema. */
    public static FkReply xmlValidationError(String text) {
        return new FkReply(Reply.xmlValidationError(text));
    }

    /** FK's fault for an invalid signature. */
    public static FkReply signatureValidationError(String text) {
        return new FkReply(Reply.signatureValidationError(text));
    }

    /** A SOAP fault without a detail, with HTTP 500; {@code code} is for example {@code Server}. */
    public static FkReply fault(String code, String text) {
        return new FkReply(Reply.fault(code, text));
    }

    /** An HTTP status with one line of plain text instead of SOAP. */
    public static FkReply status(int code) {
        return new FkReply(Reply.status(code));
    }

    /** HTTP 503 with Retry-After in whole seconds, rounded up. */
    public static FkReply busy(Duration retryAfter) {
        long seconds = requireNonNull(retryAfter, "retryAfter").plusNanos(999_999_999).toSeconds();
        return of("busy", response -> response.empty(503, "Retry-After: " + seconds));
    }

    /** HTTP 307 to {@code location}. A client that follows it sends the report again. */
    public static FkReply redirect(String location) {
        requireNonNull(location, "location");
        return of("redirect", response -> response.empty(307, "Location: " + location));
    }

    /** An HTTP status with no body at all, for example 200 or 202. */
    public static FkReply empty(int status) {
        return new FkReply(Reply.empty(status));
    }

    /** An HTML page, as a proxy might send it. */
    public static FkReply htmlPage(int status) {
        return of("html-page-" + status, response -> response.text(status, "text/html; charset=UTF-8",
                "<!DOCTYPE html>\n<html><head><title>Driftstopp</title></head>"
                        + "<body>Vi är strax tillbaka.</body></html>\n"));
    }

    /** A well-formed receipt with a text of this many bytes after the tx-id. */
    public static FkReply oversized(long bytes) {
        return of("oversized", response -> response.padded(bytes));
    }

    /** Reads the whole request and closes the connection without a response. */
    public static FkReply dropAnswer() {
        return of("drop-answer", ResponseWriter::cut);
    }

    /** Sends the header of a receipt and half of its body, then closes the connection. */
    public static FkReply halfAnswer() {
        return of("half-answer", response -> {
            response.half();
            response.cut();
        });
    }

    /** Reads the whole request and resets the connection. */
    public static FkReply reset() {
        return of("reset", ResponseWriter::reset);
    }

    /** Resets the connection after the TLS handshake, before the request is read. */
    public static FkReply resetBeforeReading() {
        return new FkReply(Reply.beforeReading("reset-before-reading", ResponseWriter::reset));
    }

    /** Reads the whole request and sends nothing until the client disconnects or the mock is closed. */
    public static FkReply stall() {
        return of("stall", ResponseWriter::waitForClient);
    }

    /** Sends the header of a receipt and half of its body, then nothing until the client or the mock disconnects. */
    public static FkReply stallInBody() {
        return of("stall-in-body", response -> {
            response.half();
            response.waitForClient();
        });
    }

    /** Sends bytes that are not HTTP, then closes the connection. */
    public static FkReply garbage() {
        return of("garbage", response -> {
            response.raw("\u0000\u0001garbage that is no answer at all\r\n\r\n");
            response.cut();
        });
    }

    /** Returns a copy that is sent {@code delay} later. Closing the mock ends the wait. */
    public FkReply after(Duration delay) {
        if (requireNonNull(delay, "delay").isNegative()) {
            throw new IllegalArgumentException("The delay is negative: " + delay);
        }
        return new FkReply(reply.after(delay));
    }

    /** A stable name for logs and for {@link #parse}, for example {@code drop-answer}. */
    public String name() {
        return reply.name();
    }

    /**
     * The reply with this name, with default values for its parameters. The names are those of {@link #names()}, and
     * {@code status-NNN}, {@code empty-NNN} and {@code html-page-NNN} with an HTTP status.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names
     */
    public static FkReply parse(String name) {
        Matcher withStatus = WITH_STATUS.matcher(requireNonNull(name, "name"));
        if (withStatus.matches()) {
            return withStatus(withStatus.group(1), Integer.parseInt(withStatus.group(2)));
        }
        return defaults().stream().filter(reply -> reply.name().equals(name)).findFirst().orElseThrow(
                () -> new IllegalArgumentException("There is no reply with that name. The names are "
                        + String.join(", ", names()) + ", status-NNN, empty-NNN, html-page-NNN"));
    }

    /** The names that {@link #parse} knows, without those that take a status. */
    public static List<String> names() {
        return defaults().stream().map(FkReply::name).toList();
    }

    private static FkReply withStatus(String kind, int status) {
        return switch (kind) {
            case "status" -> status(status);
            case "empty" -> empty(status);
            default -> htmlPage(status);
        };
    }

    private static List<FkReply> defaults() {
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
