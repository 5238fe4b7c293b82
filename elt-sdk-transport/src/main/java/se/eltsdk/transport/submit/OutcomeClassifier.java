package se.eltsdk.transport.submit;

import java.net.ProtocolException;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.contract.message.SkickaTidredovisningResponse;
import se.eltsdk.contract.service.SignatureValidationFault;
import se.eltsdk.contract.service.XmlValidationFault;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.transport.internal.http.HttpExchangeTrace;
import se.eltsdk.transport.internal.soap.SubmissionContent;
import se.eltsdk.transport.internal.tls.MutualTls;
import se.eltsdk.transport.submit.SubmissionOutcome.Accepted;
import se.eltsdk.transport.submit.SubmissionOutcome.Deferred;
import se.eltsdk.transport.submit.SubmissionOutcome.Refused;
import se.eltsdk.transport.submit.SubmissionOutcome.Unknown;
import se.eltsdk.transport.submit.internal.DeferralDetails;
import se.eltsdk.transport.tls.ConnectionFailure;

/**
 * Determines the outcome of one call from what was seen on the wire and from the root cause of a failure, never from
 * the outer exception. Whatever is not certainly one of the others is unknown.
 */
final class OutcomeClassifier {

    private static final Set<Integer> REJECTED = Set.of(401, 403, 404, 405, 407);
    private static final Set<Integer> BUSY = Set.of(429, 503);
    private static final Set<Integer> NOT_ACCEPTED = Set.of(400, 413);
    private static final ErrorCode NOT_REACHED = ErrorCode.NOT_REACHED;
    /** Revoked, expired, not valid yet: every report fails until a person has acted. */
    private static final Set<ErrorCode> OWN_CERTIFICATE =
            Set.of(ErrorCode.CERTIFICATE_REVOKED, ErrorCode.CLIENT_CERTIFICATE_EXPIRED,
            ErrorCode.CLIENT_CERTIFICATE_NOT_YET_VALID);
    /** The contract says a UUID; anything else that could be an id is kept as it came. */
    private static final Pattern TX_ID = Pattern.compile("[!-~]{1,100}");

    private final SubmissionContent content;
    private final Clock clock;
    private final HttpExchangeTrace call;

    OutcomeClassifier(SubmissionContent content, Clock clock, HttpExchangeTrace call) {
        this.content = content;
        this.clock = clock;
        this.call = call;
    }

    /** For a call that ended with an answer, or with null where CXF found none. */
    SubmissionOutcome answer(SkickaTidredovisningResponse response) {
        if (call.isStoppedByProxy()) {
            return rejectedByProxy();
        }
        int status = call.status().orElse(0);
        boolean received = response != null && response.getTxId() != null && !response.getTxId().isBlank();
        if (received && status >= 200 && status < 300 && !call.hasSeveralTxIds()
                && TX_ID.matcher(response.getTxId().strip()).matches()) {
            return new Accepted(Receipt.of(content.id(), content.digest(), response.getTxId().strip(),
                    content.environment(), startedAt(), clock.instant()));
        }
        return received ? unreadable() : byStatus(status, unreadable());
    }

    /** For a call that failed before its connection was asked for. */
    static Deferred notSetUp(SubmissionContent content, Instant at, Throwable why) {
        String cause = why instanceof EltException ? why.getMessage()
                : "(" + root(why).getClass().getSimpleName() + ")";
        return new Deferred(DeferralDetails.of(content.id(), at, ErrorCode.NOT_REACHED,
                "Nothing was sent: the call could not be set up. "
                + cause));
    }

    SubmissionOutcome refused(XmlValidationFault fault) {
        return refused(ErrorCode.XML_VALIDATION_ERROR, fault.getFaultInfo() == null ? null : fault.getFaultInfo()
                .getMessage());
    }

    SubmissionOutcome refused(SignatureValidationFault fault) {
        return refused(ErrorCode.SIGNATURE_VALIDATION_ERROR, fault.getFaultInfo() == null ? null : fault.getFaultInfo()
                .getMessage());
    }

    private Refused refused(ErrorCode code, String text) {
        return new Refused(content.id(), startedAt(), new FkRefusal(code, text == null ? "" : text));
    }

    /**
     * For a call that ended with a failure.
     *
     * @param refusal asks FK by a handshake whether it rejects our certificate, and how; called only if the request may
     *                have been sent and no answer came
     */
    SubmissionOutcome failure(Throwable failure, Supplier<Optional<ConnectionFailure>> refusal) {
        if (call.status().isPresent()) {
            boolean givenUp = has(failure, HttpTimeoutException.class) || isInterruption(failure);
            return byStatus(call.status().getAsInt(), givenUp ? lost(content, startedAt()) : unreadable());
        }
        if (call.gate().giveUp()) {
            return unsent(failure);
        }
        if (MutualTls.isRefusal(failure)) {
            return rejectedInHandshake(call.handshake().failure(failure));
        }
        if (has(failure, ProtocolException.class)) {
            return unreadable();
        }
        Optional<ConnectionFailure> refused = isInterruption(failure) ? Optional.empty() : refusal.get();
        return refused.isPresent() ? rejectedInHandshake(refused) : lost(content, startedAt());
    }

    /** For a call that was not made: our own certificate has expired, is revoked, or may be and revocation is hard. */
    Deferred notAllowed(ConnectionFailure why) {
        return new Deferred(deferral(ErrorCode.TLS_NOT_ESTABLISHED, "Nothing was sent. " + described(why))
                .withVendorRefused(OWN_CERTIFICATE.contains(why.code())).withDetail(why));
    }

    /** For a call that was never made, since the thread was interrupted. */
    static Deferred interrupted(SubmissionContent content, Instant at) {
        return new Deferred(DeferralDetails.of(content.id(), at, ErrorCode.INTERRUPTED_BEFORE_SENDING,
                "The thread was interrupted before anything was "
                + "sent: send the same report again."));
    }

    private SubmissionOutcome unsent(Throwable failure) {
        if (call.gate().isTooLate()) {
            return new Deferred(deferral(ErrorCode.CHOICE_EXPIRED,
                    "Nothing was sent: too much time passed between the choice of the "
                    + "report and the call. It is sent again automatically."));
        }
        if (isInterruption(failure)) {
            return interrupted(content, startedAt());
        }
        return call.isStoppedByProxy() ? rejectedByProxy() : notSent(failure);
    }

    private SubmissionOutcome notSent(Throwable failure) {
        Optional<ConnectionFailure> known = call.handshake().failure(failure);
        if (MutualTls.isRefusal(failure)) {
            return rejectedInHandshake(known);
        }
        if (has(failure, SSLException.class)) {
            return deferred(ErrorCode.TLS_NOT_ESTABLISHED, "Nothing was sent: TLS with FK was not established. ", known,
                    "The server closed the connection, or its certificate is not FK's.");
        }
        if (known.filter(reason -> reason.code().equals(NOT_REACHED)).isPresent()) {
            return new Deferred(deferral(NOT_REACHED, "Nothing was sent. " + known.get().message())
                    .withDetail(known.get()));
        }
        return deferred(NOT_REACHED, "Nothing was sent. ", known, "FK was not reached ("
                + root(failure).getClass().getSimpleName()
                + "). Check the address, the network and FK's notices, and send again later.");
    }

    private Deferred rejectedByProxy() {
        ConnectionFailure asks = call.handshake().proxyAsks();
        return new Deferred(deferral(ErrorCode.REJECTED_OR_BUSY, "Nothing was sent: the proxy rejected us. "
                + described(asks))
                .withVendorRefused(true).withDetail(asks));
    }

    private Deferred rejectedInHandshake(Optional<ConnectionFailure> known) {
        DeferralDetails parts = deferral(ErrorCode.TLS_NOT_ESTABLISHED,
                "FK rejected us in the TLS handshake, and nothing was processed. "
                + known.map(OutcomeClassifier::described)
                .orElse("Check that the TLS certificate is valid and known to FK.")).withVendorRefused(true);
        return new Deferred(known.map(parts::withDetail).orElse(parts));
    }

    private static String described(ConnectionFailure failure) {
        return failure.code() + ": " + failure.message();
    }

    private SubmissionOutcome byStatus(int status, Unknown otherwise) {
        if (BUSY.contains(status)) {
            return withRetryAfter(deferral(ErrorCode.REJECTED_OR_BUSY, "FK is busy (HTTP " + status
                    + ") and did not process the "
                    + "report: send it again later."));
        }
        if (REJECTED.contains(status) || status >= 300 && status < 400) {
            return withRetryAfter(deferral(ErrorCode.REJECTED_OR_BUSY, "The server rejected us (HTTP " + status
                    + ") and did not "
                    + "process the report: check the address and your registration with FK.").withVendorRefused(true));
        }
        if (call.isSoapFault()) {
            return unknown(ErrorCode.UNDEFINED_FAULT,
                    "FK answered with a fault that its contract does not define (HTTP " + status
                    + "): ask FK whether it has the report before it is sent again.");
        }
        if (NOT_ACCEPTED.contains(status) && call.isAnswerWhole()) {
            return new Deferred(deferral(ErrorCode.REJECTED_OR_BUSY, "The server did not accept the request (HTTP "
                    + status
                    + ") and did not process the report: a person has to find out why.").withNeedsPerson());
        }
        return status >= 400 ? unknown(ErrorCode.UNDEFINED_FAULT, "The server failed (HTTP " + status
                + ") without a fault of FK's "
                + "contract: ask FK whether it has the report before it is sent again.") : otherwise;
    }

    /** For a call whose request may have reached FK, and that returned no answer. */
    static Unknown lost(SubmissionContent content, Instant at) {
        return new Unknown(content.id(), at, ErrorCode.RESPONSE_LOST,
                "The request may have reached FK, and its answer was lost or "
                + "did not come in time: ask FK whether it has the report before it is sent again.");
    }

    private Unknown unreadable() {
        return unknown(ErrorCode.RESPONSE_UNREADABLE,
                "The answer was incomplete or is not one of FK's contract: ask FK whether it has the "
                + "report before it is sent again.");
    }

    private DeferralDetails deferral(ErrorCode code, String message) {
        return DeferralDetails.of(content.id(), startedAt(), code, message);
    }

    private Deferred deferred(ErrorCode code, String beginning, Optional<ConnectionFailure> known, String otherwise) {
        DeferralDetails parts = deferral(code, beginning + known.map(OutcomeClassifier::described).orElse(otherwise));
        return new Deferred(known.map(parts::withDetail).orElse(parts));
    }

    private Deferred withRetryAfter(DeferralDetails parts) {
        return new Deferred(retryAfter().map(parts::withRetryAfter).orElse(parts));
    }

    private Unknown unknown(ErrorCode code, String message) {
        return new Unknown(content.id(), startedAt(), code, message);
    }

    /** RFC 9110, 10.2.3: whole seconds or an HTTP date. */
    private Optional<Duration> retryAfter() {
        return call.retryAfter().map(String::strip).flatMap(
                text -> text.matches("[0-9]{1,9}") ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
                        : untilDate(text));
    }

    private Optional<Duration> untilDate(String text) {
        try {
            Instant date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            Duration wait = Duration.between(clock.instant(), date);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private Instant startedAt() {
        return call.gate().startedAt();
    }

    /** Whether the caller's thread was interrupted while it waited for the answer. */
    static boolean isInterruption(Throwable failure) {
        return has(failure, InterruptedException.class);
    }

    private static Throwable root(Throwable failure) {
        return Stream.iterate(failure, e -> e != null, Throwable::getCause).reduce((outer, inner) -> inner)
                .orElse(failure);
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        return Stream.iterate(failure, e -> e != null, Throwable::getCause).anyMatch(type::isInstance);
    }
}
