package se.eltsdk.examples.elt;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import se.eltsdk.Finding;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.examples.elt.Delivered.Outcome;
import se.eltsdk.report.ReportId;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.trust.Environment;

/** One run of {@code submit}: what it does with folders that have been verified. */
final class SubmitRun implements AutoCloseable {

    private final Console console;
    private final Setup setup;
    private final boolean again;
    private final Environment environment;
    private final Sealing sealing;
    private final PaceLock pace;
    private final Optional<EvidenceFolder> evidence;
    private FkClient client;
    private Delivery delivery;

    /** Keeps evidence in the folder that is given, or else in the one that is configured. */
    SubmitRun(Console console, Setup setup, boolean again, Optional<Path> evidence) throws IOException {
        this.console = console;
        this.setup = setup;
        this.again = again;
        this.environment = setup.forSending();
        this.sealing = Sealing.of(setup, console.clock());
        this.pace = setup.pace();
        this.evidence = evidence.or(setup::evidenceFolder).map(folder -> new EvidenceFolder(folder,
                sealing.sealer().orElseThrow(() -> new CallException("evidence in " + folder
                        + " needs a seal key: give " + ConfigKeys.SEAL_KEYSTORE + " or " + ConfigKeys.SEAL_PKCS11
                        + ". Nothing was sent."))));
    }

    List<Delivered> submit(List<VerifiedFolder> folders) throws IOException, InterruptedException {
        List<Delivered> items = new ArrayList<>();
        try (Progress progress = console.progress("Submitting", folders.size())) {
            for (VerifiedFolder folder : folders) {
                Delivered item = submit(folder);
                progress.step(item.line());
                items.add(item);
            }
        }
        return items;
    }

    private Delivered submit(VerifiedFolder verified) throws IOException, InterruptedException {
        try (PaceLock.Turn turn = pace.take()) {
            Optional<Delivered> known = known(verified);
            if (known.isEmpty() && !verified.holds()) {
                return notSent(verified);
            }
            VerifiedFolder sealed = known.isEmpty() || evidence.isPresent() ? sealing.sealed(verified) : verified;
            Delivered item = known.isPresent() ? known.get() : deliver(sealed, turn);
            return evidence.isPresent() && item.outcome() == Outcome.ACCEPTED ? evidence.get().keep(sealed, item)
                    : item;
        }
    }

    private Delivered deliver(VerifiedFolder verified, PaceLock.Turn turn) throws IOException, InterruptedException {
        SignedReport signed = verified.signed().orElseThrow();
        return delivery().deliver(verified.folder(), signed.document(), sealing.submission(verified), turn);
    }

    /** Asked in a turn of ours only: an attempt without an outcome could else be another run's that is under way. */
    private Optional<Delivered> known(VerifiedFolder verified) throws IOException {
        if (verified.folder().has(QueuedNote.FILE)) {
            return Optional.of(QueuedNote.notSent(verified));
        }
        Optional<ReportDocument> document = verified.document();
        return document.isEmpty() ? Optional.empty()
                : new Standing(verified.folder(), document.get(), environment.name()).known(again);
    }

    private static Delivered notSent(VerifiedFolder verified) {
        Finding first = verified.findings().stream().filter(Finding::isError).findFirst().orElseThrow();
        return new Delivered(verified.folder().path().toString(), verified.id().map(ReportId::toString).orElse(null),
                Outcome.REFUSED, null, first.code(), "Not sent: " + first.english(), null);
    }

    private Delivery delivery() throws IOException {
        if (delivery == null) {
            client = FkClient.open(setup.endpoint(environment, console.clock())
                    .withListener(event -> console.err().println(event.message())));
            delivery = new Delivery(client, console.clock(), setup.catalogue());
        }
        return delivery;
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
    }
}
