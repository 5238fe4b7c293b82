package se.eltsdk.cli.submit;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.submit.SubmitResult.Outcome;
import se.eltsdk.cli.verify.FolderVerification;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.SendAttempt;

/**
 * An entry of the outbox with its attempts, as the result of the folder that it came from.
 *
 * @param folder   the folder
 * @param entry    the entry
 * @param attempts its attempts, the oldest first
 */
record EntryResult(FolderVerification folder, OutboxEntry entry, List<SendAttempt> attempts) {

    private static final Locale SWEDISH = Locale.forLanguageTag("sv");

    /** Whether FK may have the report without our knowledge. */
    private boolean isPerhapsSent() {
        return entry.state() == EntryState.UNKNOWN || entry.state() == EntryState.BLOCKED && attempts.stream()
                .anyMatch(attempt -> attempt.outcome() == SendAttempt.Outcome.UNKNOWN);
    }

    /** The result if nothing more is sent without a person's word; empty if the entry is to be sent. */
    Optional<SubmitResult> known(boolean again) {
        return switch (entry.state()) {
            case ACCEPTED -> Optional.of(made());
            case REFUSED -> again ? Optional.empty() : Optional.of(refused(" (at " + startedAt()
                    + "; nothing was sent now: correct it as a new report)"));
            case WITHDRAWN -> Optional.of(SubmitResult.notSent(folder, ExitCode.NO,
                    ErrorMessage.of(ErrorCode.IN_OUTBOX.variant("withdrawn"))));
            default -> again || !isPerhapsSent() ? Optional.empty() : Optional.of(undecided());
        };
    }

    /** The result of the last attempt. An entry that was not sent is deferred, without a message. */
    SubmitResult made() {
        return switch (entry.state()) {
            case ACCEPTED -> result(Outcome.ACCEPTED, entry.receipt().map(Receipt::txId).orElseThrow(), null,
                    entry.receipt().map(Receipt::startedAt).map(SubmitResult::text).orElse(null));
            case REFUSED -> refused("");
            case WITHDRAWN -> known(true).orElseThrow();
            case SENDING -> undecided();
            default -> result(isPerhapsSent() ? Outcome.UNKNOWN : Outcome.DEFERRED, null, text(), startedAt());
        };
    }

    /** FK may have it by an earlier attempt, and nothing was sent now. */
    SubmitResult undecided() {
        return new SubmitResult(folder.path().toString(), entry.id().toString(), Outcome.UNKNOWN,
                entry.code().orElse(ErrorCode.RESPONSE_LOST),
                ErrorMessage.of(ErrorCode.RESPONSE_LOST.variant("open")).with("startedAt", String.valueOf(startedAt())),
                startedAt());
    }

    /** The outcome could not be written into the folder. */
    ErrorMessage notStored(IOException why) {
        ErrorMessage message = ErrorMessage.of(ErrorCode.OUTCOME_NOT_STORED.variant(entry.receipt().isPresent()
                ? "folder-receipt" : "folder")).with("reason", why.getClass().getSimpleName());
        return entry.receipt().map(receipt -> message.with("txId", receipt.txId())).orElse(message);
    }

    private SubmitResult refused(String more) {
        return result(Outcome.REFUSED, null, "FK refused it: " + text() + more, startedAt());
    }

    private SubmitResult result(Outcome outcome, @Nullable String txId, @Nullable String message,
                                @Nullable String startedAt) {
        ErrorCode code = outcome == Outcome.ACCEPTED ? null : entry.code().orElse(null);
        String swedish = code == null || outcome == Outcome.REFUSED ? null
                : code.title(SWEDISH) + ". " + code.nextStep(SWEDISH);
        return new SubmitResult(folder.path().toString(), entry.id().toString(), outcome, txId, code, message, swedish,
                startedAt, List.of(), outcome.exit());
    }

    /** What the last attempt ended with, in English; null if there was none. */
    private @Nullable String text() {
        return last().map(FolderAttempt::text).orElse(null);
    }

    private @Nullable String startedAt() {
        return last().map(attempt -> SubmitResult.text(attempt.startedAt())).orElse(null);
    }

    private Optional<SendAttempt> last() {
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
    }
}
