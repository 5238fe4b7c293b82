package se.eltsdk.examples.elt;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import se.eltsdk.Finding;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.examples.elt.Delivered.Outcome;
import se.eltsdk.report.ReportId;
import se.eltsdk.seal.SealedReport;
import se.eltsdk.seal.Sealer;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.trust.Environment;

/** One run of {@code submit}: what it does with folders that have been verified. */
final class SubmitRun implements AutoCloseable {

    private final Console console;
    private final Setup setup;
    private final boolean again;
    private final Environment environment;
    private final Optional<Sealer> sealer;
    private final PaceLock pace;
    private FkClient client;
    private Delivery delivery;

    SubmitRun(Console console, Setup setup, boolean again) throws IOException {
        this.console = console;
        this.setup = setup;
        this.again = again;
        this.environment = setup.forSending();
        this.sealer = setup.sealer(console.clock());
        this.pace = setup.pace();
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
            if (known.isPresent()) {
                return known.get();
            }
            if (!verified.holds()) {
                return notSent(verified);
            }
            SignedReport signed = verified.signed().orElseThrow();
            return delivery().deliver(verified.folder(), signed.document(), submission(verified, signed), turn);
        }
    }

    /** Asked in a turn of ours only: an attempt without an outcome could else be another run's that is under way. */
    private Optional<Delivered> known(VerifiedFolder verified) throws IOException {
        Optional<ReportDocument> document = verified.document();
        return document.isEmpty() ? Optional.empty()
                : new Standing(verified.folder(), document.get(), environment.name()).known(again);
    }

    private static Delivered notSent(VerifiedFolder verified) {
        Finding first = verified.findings().stream().filter(Finding::isError).findFirst().orElseThrow();
        return new Delivered(verified.folder().path().toString(), verified.id().map(ReportId::toString).orElse(null),
                Outcome.REFUSED, null, first.code(), "Not sent: " + first.english(), null);
    }

    private Submission submission(VerifiedFolder verified, SignedReport signed) throws IOException {
        Optional<SealedReport> sealed = verified.sealed();
        if (sealed.isEmpty() && sealer.isPresent()) {
            sealed = Optional.of(sealer.get().seal(signed));
            verified.folder().write(SignedFolder.SEAL, sealed.get().seal().toByteArray());
        }
        if (sealed.isEmpty()) {
            return Submission.of(signed);
        }
        return setup.attachesSeal() ? Submission.withSealAttached(sealed.get()) : Submission.of(sealed.get());
    }

    private Delivery delivery() throws IOException {
        if (delivery == null) {
            client = FkClient.open(setup.endpoint(environment, console.clock()));
            delivery = new Delivery(client, console.clock());
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
