package se.eltsdk.outbox.internal.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import se.eltsdk.EltException;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.internal.claim.ClaimedEntry;
import se.eltsdk.outbox.internal.claim.Waiter;
import se.eltsdk.outbox.internal.row.UnreadableRows;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.OutboxStore;
import se.eltsdk.transport.submit.SubmissionOutcome;

/**
 * Stores one outcome, again and again until it is stored. Neither an interruption nor a failing listener gets between
 * the outcome and the database: both come out when it is over. For one thread.
 */
final class OutcomeWriteRetry {

    private static final String NO_ANSWER = "ELT-924";
    /** The database did not do it, for a cause that may pass: see {@link OutboxStore}. */
    private static final Set<String> NO_ANSWERS =
            Set.of(NO_ANSWER, "ELT-943", "ELT-944", "ELT-945", "ELT-947", "ELT-948", "ELT-949");
    /** Of a row that is damaged or gone, the next try tells the same. */
    private static final Set<String> HOPELESS = Set.of(UnreadableRows.CODE, "ELT-930");
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    /** How long it is tried when the process wants to end, or when it is not silence that is in the way. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DeliveryContext context;
    private final Waiter waiter;
    private final ClaimedEntry claim;
    private final SubmissionOutcome outcome;
    private boolean interrupted = Thread.interrupted();
    private Optional<Error> fatal = Optional.empty();

    OutcomeWriteRetry(DeliveryContext context, Waiter waiter, ClaimedEntry claim, SubmissionOutcome outcome) {
        this.context = context;
        this.waiter = waiter;
        this.claim = claim;
        this.outcome = outcome;
    }

    /** @throws EltException ELT-937 when it could not be stored before the process was to end, or ever */
    Optional<OutboxEntry> store(Function<OutboxSession, Optional<OutboxEntry>> change) {
        Duration pause = FIRST_PAUSE;
        Duration waited = Duration.ZERO;
        while (true) {
            EltException why;
            boolean isOther = true;
            try (OutboxSession session = context.store().open()) {
                return change.apply(session);
            } catch (EltException e) {
                why = e;
                isOther = !isNoAnswer(e);
            } catch (RuntimeException e) {
                why = unasked(e, "look at the source of its connections");
            } catch (Throwable e) {
                // A driver's library that does not fit, memory that ran out: the outcome is worth another try.
                why = unasked(e, "look at the driver's library and at the memory");
            }
            if (waited.isZero()) {
                trouble(why);
            }
            if (HOPELESS.contains(why.code())
                    || (isOther || interrupted || waiter.isOver()) && waited.compareTo(PATIENCE) > 0) {
                throw lost(why);
            }
            pause(pause);
            waited = waited.plus(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    /** Whether a database did not do what it was asked for a cause that may pass. */
    static boolean isNoAnswer(EltException e) {
        return NO_ANSWERS.contains(e.code());
    }

    private static EltException unasked(Throwable e, String where) {
        return new EltException(NO_ANSWER, "The database could not be asked (" + e.getClass().getSimpleName() + "): "
                + where + ".", e);
    }

    void trouble(EltException trouble) {
        tell(() -> context.listener().problem(trouble));
    }

    /** Tells a listener; where that ends the virtual machine, it comes out at the end. */
    void tell(Runnable news) {
        try {
            news.run();
        } catch (Error e) {
            endWith(e);
        }
    }

    /**
     * An error of the virtual machine comes out at the end, when all that has to be stored is; see {@link #endsRun}.
     */
    void endWith(Throwable failure) {
        if (failure instanceof Error error && endsRun(error)) {
            fatal = Optional.of(error);
        }
    }

    /** Whether nothing more can be relied on; a recursion that was too deep has ended with its own frames. */
    static boolean endsRun(Throwable failure) {
        return failure instanceof VirtualMachineError && !(failure instanceof StackOverflowError);
    }

    /** Lets out what had to wait. */
    void end() {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (fatal.isPresent()) {
            throw fatal.get();
        }
    }

    private void pause(Duration time) {
        try {
            Waiter.awaitAnyway(time);
        } catch (InterruptedException e) {
            interrupted = true;
        }
    }

    private EltException lost(EltException why) {
        return new EltException("ELT-937", "The outcome of report " + claim.id() + " (" + word(outcome) + ") could not"
                + " be stored (" + why.code() + "). Keep this line; the entry will show as unknown, and a person can"
                + " resolve it.", why);
    }

    EltException tooLate() {
        return new EltException("ELT-937", "The outcome of report " + claim.id() + " (" + word(outcome) + ", attempt "
                + claim.attempt() + ") was not stored, since the entry is final by now, by another attempt's outcome or"
                + " by a person. Keep this line.");
    }

    private static String word(SubmissionOutcome outcome) {
        return outcome.match(accepted -> "accepted, tx-id " + accepted.receipt().txId(), refused -> "refused",
                deferred -> "deferred", unknown -> "unknown");
    }
}
