package se.eltsdk.examples.elt;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.examples.elt.Delivered.Outcome;
import se.eltsdk.examples.elt.SendingLog.UnclearException;

/** Whether a folder is still to be sent, by what it remembers. To be read while the folder is locked. */
final class Standing {

    private static final String LOST = "ELT-721";
    private static final String OTHERS = "ELT-942";

    private final VerifiedFolder verified;
    private final ReportDocument document;
    private final String environment;
    private final Optional<SendingLog> log;
    private final String unreadable;

    private Standing(VerifiedFolder verified, String environment, Optional<SendingLog> log, String unreadable) {
        this.verified = verified;
        this.document = verified.document().orElseThrow();
        this.environment = environment;
        this.log = log;
        this.unreadable = unreadable;
    }

    /** Of a folder whose document can be read. */
    static Standing of(VerifiedFolder verified, String environment) throws IOException {
        try {
            return new Standing(verified, environment, Optional.of(SendingLog.read(verified.folder())), "");
        } catch (UnclearException e) {
            return new Standing(verified, environment, Optional.empty(), e.getMessage());
        }
    }

    /** The log by which it was decided. */
    SendingLog log() {
        return log.orElseThrow();
    }

    /** What is known already, so that nothing is to be sent; empty where the folder is to be sent. */
    Optional<Delivered> known(boolean again) {
        return log.isPresent() ? known(log.get(), again) : Optional.of(unreadable());
    }

    private Delivered unreadable() {
        return known(Outcome.UNKNOWN, null, LOST, verified.path().resolve(unreadable)
                + " cannot be read, so it is not known whether this report was sent. Nothing was sent now.", null);
    }

    private Optional<Delivered> known(SendingLog log, boolean again) {
        if (log.receipt().isPresent()) {
            return Optional.of(receipt(log.receipt().get()));
        }
        List<Attempt> attempts = log.attempts(environment, document.digest().hex());
        Optional<Attempt> accepted = attempts.stream().filter(one -> one.ended(Outcome.ACCEPTED)).findFirst();
        if (accepted.isPresent()) {
            return accepted.map(this::receipt);
        }
        if (attempts.isEmpty() || again) {
            return Optional.empty();
        }
        Optional<Attempt> open = attempts.stream().filter(Attempt::isOpen).findFirst();
        Attempt last = attempts.get(attempts.size() - 1);
        return open.isPresent() ? open.map(this::open)
                : Optional.of(last).filter(one -> one.ended(Outcome.REFUSED)).map(this::refused);
    }

    private Delivered receipt(Attempt receipt) {
        if (receipt.isAbout(environment, document.digest().hex())) {
            return known(Outcome.ACCEPTED, receipt.txId(), null, null, receipt.startedAt());
        }
        return Delivered.notSent(verified, Exit.NO, OTHERS, SignedFolder.RECEIPT + " is a receipt for another document "
                + "or from another environment: a correction goes into a folder of its own.");
    }

    private Delivered open(Attempt open) {
        return known(Outcome.UNKNOWN, null, open.code() == null ? LOST : open.code(), "An attempt at "
                + open.startedAt() + " was made and FK may have taken it. Nothing was sent now: ask FK whether it has "
                + "this report, and send the same bytes again with --again only if it has not.", open.startedAt());
    }

    private Delivered refused(Attempt last) {
        return known(Outcome.REFUSED, null, last.code(), last.message()
                + " (at " + last.startedAt() + "; nothing was sent now: mend it as a new report)", last.startedAt());
    }

    private Delivered known(Outcome outcome, String txId, String code, String message, String startedAt) {
        return new Delivered(verified.path().toString(), document.id().toString(), outcome, txId, code, message,
                startedAt);
    }
}
