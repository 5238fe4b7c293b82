package se.eltsdk.transport.submit;

import java.net.ProtocolException;
import java.net.SocketTimeoutException;
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
import org.jspecify.annotations.Nullable;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.contract.message.SkickaTidredovisningResponse;
import se.eltsdk.contract.service.SignatureValidationFault;
import se.eltsdk.contract.service.XmlValidationFault;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.transport.internal.soap.FkExchange;
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
    /** 202 Accepted: by RFC 9110, 15.3.3 the request may still be refused. */
    private static final int NOT_DONE_YET = 202;
    /** Revoked, expired, not valid yet: every report fails until a person has acted. */
    private static final Set<ErrorCode> OWN_CERTIFICATE =
            Set.of(ErrorCode.CERTIFICATE_REVOKED, ErrorCode.CLIENT_CERTIFICATE_EXPIRED,
            ErrorCode.CLIENT_CERTIFICATE_NOT_YET_VALID);
    private static final Set<ErrorCode> PROXY_ASKS =
            Set.of(ErrorCode.PROXY_REQUIRES_AUTHENTICATION, ErrorCode.PROXY_AUTHENTICATION_DISABLED);
    /** The contract says a UUID; anything else that could be an id is kept as it came. */
    private static final Pattern TX_ID = Pattern.compile("[!-~]{1,100}");

    private final SubmissionContent content;
    private final Clock clock;
    private final FkExchange call;

    OutcomeClassifier(SubmissionContent content, Clock clock, FkExchange call) {
        this.content = content;
        this.clock = clock;
        this.call = call;
    }

    /** For a call that ended with an answer, or with null where CXF found none. */
    SubmissionOutcome answer(@Nullable SkickaTidredovisningResponse response) {
        int status = call.status().orElse(0);
        String txId = response == null || response.getTxId() == null ? "" : response.getTxId().strip();
        boolean received = !txId.isBlank();
        if (received && status >= 200 && status < 300 && status != NOT_DONE_YET && !call.hasSeveralTxIds()
                && TX_ID.matcher(txId).matches()) {
            return new Accepted(Receipt.of(content.id(), content.digest(), txId,
                    content.environment(), startedAt(), clock.instant()));
        }
        return received ? unreadable() : byStatus(status, unreadable());
    }

    /** For a call that failed before its connection was asked for. */
    static Deferred notSetUp(SubmissionContent content, Instant at, Throwable why) {
        return new Deferred(DeferralDetails.of(content.id(), at, why instanceof EltException known
                ? caused(ErrorCode.NOT_REACHED.variant("not-set-up-cause"), known.errorMessage())
                : reasoned(ErrorCode.NOT_REACHED.variant("not-set-up"), why)));
    }

    SubmissionOutcome refused(XmlValidationFault fault) {
        return refused(ErrorCode.XML_VALIDATION_ERROR, fault.getFaultInfo() == null ? null : fault.getFaultInfo()
                .getMessage());
    }

    SubmissionOutcome refused(SignatureValidationFault fault) {
        return refused(ErrorCode.SIGNATURE_VALIDATION_ERROR, fault.getFaultInfo() == null ? null : fault.getFaultInfo()
                .getMessage());
    }

    private Refused refused(ErrorCode code, @Nullable String text) {
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
            boolean givenUp = has(failure, SocketTimeoutException.class) || isInterruption(failure);
            return byStatus(call.status().getAsInt(), givenUp ? lost(content, startedAt()) : unreadable());
        }
        if (!call.hasBegun()) {
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
        return new Deferred(deferral(ErrorCode.TLS_NOT_ESTABLISHED.variant("not-allowed"), why)
                .withClientRejected(OWN_CERTIFICATE.contains(why.code())));
    }

    /** For a call that was prepared and then not made, since it was no longer wanted. */
    Deferred cancelled() {
        return new Deferred(deferral(ErrorMessage.of(ErrorCode.CHOICE_EXPIRED)));
    }

    /** For a call that was never made, since the thread was interrupted. */
    static Deferred interrupted(SubmissionContent content, Instant at) {
        return new Deferred(DeferralDetails.of(content.id(), at,
                ErrorMessage.of(ErrorCode.INTERRUPTED_BEFORE_SENDING)));
    }

    private SubmissionOutcome unsent(Throwable failure) {
        return isInterruption(failure) ? interrupted(content, startedAt()) : notSent(failure);
    }

    private SubmissionOutcome notSent(Throwable failure) {
        Optional<ConnectionFailure> known = call.handshake().failure(failure);
        if (known.filter(why -> PROXY_ASKS.contains(why.code())).isPresent()) {
            return new Deferred(deferral(ErrorCode.REJECTED_OR_BUSY.variant("proxy"), known.get())
                    .withClientRejected(true));
        }
        if (MutualTls.isRefusal(failure)) {
            return rejectedInHandshake(known);
        }
        if (has(failure, SSLException.class)) {
            return new Deferred(known.map(why -> deferral(ErrorCode.TLS_NOT_ESTABLISHED.variant("unsent"), why))
                    .orElseGet(() -> deferral(ErrorMessage.of(
                            ErrorCode.TLS_NOT_ESTABLISHED.variant("unsent-unknown")))));
        }
        return new Deferred(known.map(why -> deferral(ErrorCode.NOT_REACHED.variant(
                why.code() == ErrorCode.NOT_REACHED ? "unsent" : "unsent-code"), why))
                .orElseGet(() -> deferral(reasoned(ErrorCode.NOT_REACHED.variant("unsent-reason"), failure))));
    }

    private Deferred rejectedInHandshake(Optional<ConnectionFailure> known) {
        return new Deferred(known.map(why -> deferral(ErrorCode.TLS_NOT_ESTABLISHED.variant("rejected"), why))
                .orElseGet(() -> deferral(ErrorMessage.of(ErrorCode.TLS_NOT_ESTABLISHED.variant("rejected-unknown"))))
                .withClientRejected(true));
    }

    private static ErrorMessage caused(ErrorCode.Variant variant, ErrorMessage cause) {
        return ErrorMessage.of(variant).with("code", cause.code()).with("cause", cause);
    }

    private static ErrorMessage reasoned(ErrorCode.Variant variant, Throwable failure) {
        return ErrorMessage.of(variant).with("reason", root(failure).getClass().getSimpleName());
    }

    private SubmissionOutcome byStatus(int status, Unknown otherwise) {
        if (BUSY.contains(status)) {
            return withRetryAfter(deferral(answered(ErrorCode.REJECTED_OR_BUSY.variant("busy"), status)));
        }
        if (REJECTED.contains(status) || status >= 300 && status < 400) {
            return withRetryAfter(deferral(answered(ErrorCode.REJECTED_OR_BUSY.variant("rejected"), status))
                    .withClientRejected(true));
        }
        if (call.isSoapFault()) {
            return unknown(answered(ErrorCode.UNDEFINED_FAULT.variant("fault"), status));
        }
        if (NOT_ACCEPTED.contains(status) && call.isAnswerWhole()) {
            return new Deferred(deferral(answered(ErrorCode.REJECTED_OR_BUSY.variant("not-accepted"), status))
                    .withNeedsPerson());
        }
        return status >= 400 ? unknown(answered(ErrorCode.UNDEFINED_FAULT.variant("failed"), status)) : otherwise;
    }

    private static ErrorMessage answered(ErrorCode.Variant variant, int status) {
        return ErrorMessage.of(variant).with("status", status);
    }

    /** For a call whose request may have reached FK, and that returned no answer. */
    static Unknown lost(SubmissionContent content, Instant at) {
        return new Unknown(content.id(), at, ErrorMessage.of(ErrorCode.RESPONSE_LOST));
    }

    private Unknown unreadable() {
        return unknown(ErrorMessage.of(ErrorCode.RESPONSE_UNREADABLE));
    }

    private DeferralDetails deferral(ErrorMessage message) {
        return DeferralDetails.of(content.id(), startedAt(), message);
    }

    private DeferralDetails deferral(ErrorCode.Variant variant, ConnectionFailure why) {
        return deferral(caused(variant, why.message())).withDetail(why);
    }

    private Deferred withRetryAfter(DeferralDetails parts) {
        return new Deferred(retryAfter().map(parts::withRetryAfter).orElse(parts));
    }

    private Unknown unknown(ErrorMessage message) {
        return new Unknown(content.id(), startedAt(), message);
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
        return call.startedAt();
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
