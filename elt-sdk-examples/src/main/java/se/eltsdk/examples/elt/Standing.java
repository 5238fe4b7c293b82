package se.eltsdk.examples.elt;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.examples.elt.Delivered.Outcome;
import se.eltsdk.examples.elt.SendingLog.UnclearException;

/** Whether a folder is still to be sent, by what it remembers. */
final class Standing {

    private static final String LOST = "ELT-721";

    private final SignedFolder folder;
    private final ReportDocument document;
    private final String environment;

    Standing(SignedFolder folder, ReportDocument document, String environment) {
        this.folder = folder;
        this.document = document;
        this.environment = environment;
    }

    /** What is known already, so that nothing is to be sent; empty where the folder is to be sent. */
    Optional<Delivered> known(boolean again) throws IOException {
        try {
            return known(SendingLog.read(folder), again);
        } catch (UnclearException e) {
            return Optional.of(known(Outcome.UNKNOWN, null, LOST, folder.path().resolve(e.getMessage())
                    + " cannot be read, so it is not known whether this report was sent. Nothing was sent now.", null));
        }
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
        return known(Outcome.REFUSED, null, null, SignedFolder.RECEIPT + " is a receipt for another document or from "
                + "another environment: a correction goes into a folder of its own. Nothing was sent.", null);
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
        return new Delivered(folder.path().toString(), document.id().toString(), outcome, txId, code, message,
                startedAt);
    }
}
