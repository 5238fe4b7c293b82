package se.eltsdk.cli.sign;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import se.eltsdk.Bytes;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.bankid.BankIdException;
import se.eltsdk.bankid.CollectResult;
import se.eltsdk.bankid.SigningSession;
import se.eltsdk.bankid.SigningSessions;
import se.eltsdk.cli.folder.PreparedFolder;
import se.eltsdk.cli.folder.SignedFolder.Signer;
import se.eltsdk.cli.sign.SigningItem.Outcome;
import se.eltsdk.report.ReportId;
import se.eltsdk.signature.SigningRequest;

/** Makes the orders of one run, one after the other, and waits for each. An interruption cancels the open order. */
final class SigningRun {

    private static final long PAINT_MILLIS = 200;
    /** Three collects: the result of an order that ended just before it was cancelled is still stored. */
    private static final long AFTER_CANCEL_SECONDS = 6;
    private final FolderSignatures signatures;
    private final BankIdOrders orders;
    private final SigningView view;
    private final Consumer<SigningItem> finished;
    private final List<SigningItem> items = new ArrayList<>();
    private boolean stopped;

    /**
     * Creates a run.
     *
     * @param finished gets the item of each folder at once
     */
    SigningRun(FolderSignatures signatures, BankIdOrders orders, SigningView view, Consumer<SigningItem> finished) {
        this.signatures = signatures;
        this.orders = orders;
        this.view = view;
        this.finished = finished;
    }

    /** Signs these folders and returns an item for each, in their order. */
    List<SigningItem> sign(List<PreparedFolder> folders) throws IOException, InterruptedException {
        List<PreparedFolder> open = new ArrayList<>();
        for (PreparedFolder folder : folders) {
            signatures.settled(folder).ifPresentOrElse(this::finish, () -> open.add(folder));
        }
        for (SigningRequest request : requests(open)) {
            List<PreparedFolder> ordered = open.stream().filter(folder -> request.reports().contains(id(folder)))
                    .toList();
            order(request, ordered).forEach(this::finish);
        }
        return folders.stream().flatMap(folder -> items.stream().filter(item -> item.folder().equals(folder))).toList();
    }

    private void finish(SigningItem item) {
        items.add(item);
        finished.accept(item);
    }

    private List<SigningRequest> requests(List<PreparedFolder> folders) {
        Stream<PreparedFolder> all = folders.stream();
        return signatures.signer() == Signer.ASSISTANT
                ? all.map(folder -> SigningRequest.forAssistant(folder.document())).toList()
                : SigningRequest.forProvider(all.map(PreparedFolder::document).toList());
    }

    private List<SigningItem> order(SigningRequest request, List<PreparedFolder> folders) throws IOException {
        stopped |= Thread.interrupted();
        if (stopped) {
            return items(folders, Outcome.PENDING, "sign.pending");
        }
        OrderResultStore store = new OrderResultStore(signatures, folders);
        try (SigningSessions sessions = orders.sessions(store)) {
            SigningSession session = orders.start(sessions, request);
            view.begin(heading(folders));
            return items(await(session, sessions, store), session, store, folders);
        } catch (BankIdException e) {
            // After any other error, the next order would fail as well, or disturb one that may be open.
            stopped = Thread.interrupted() || e.code() != ErrorCode.BANKID_ALREADY_IN_PROGRESS;
            return items(folders, e.mayHaveOrder() ? Outcome.UNKNOWN : Outcome.FAILED, e);
        }
    }

    private String heading(List<PreparedFolder> folders) {
        String key = "sign.begin." + signatures.signer().path();
        return folders.size() == 1 ? signatures.texts().of(key, folders.get(0).path())
                : signatures.texts().of(key + ".many", folders.size());
    }

    private CollectResult await(SigningSession session, SigningSessions sessions, OrderResultStore store) {
        CompletableFuture<CollectResult> end = session.end().toCompletableFuture();
        try {
            while (!end.isDone()) {
                view.show(session.qr(), session.startLink(), text(session, store));
                waitFor(end);
            }
            return end.get();
        } catch (InterruptedException e) {
            stopped = true;
            return cancelled(session, sessions, end);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a session never ends exceptionally", e);
        } finally {
            view.end();
        }
    }

    private static void waitFor(CompletableFuture<CollectResult> end) throws InterruptedException, ExecutionException {
        try {
            end.get(PAINT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return; // Time to paint again.
        }
    }

    private String text(SigningSession session, OrderResultStore store) {
        return session.storeFailure().map(failure -> failure.textForSigner(signatures.texts().locale()) + " "
                + store.problem()).orElseGet(() -> session.hint().text(signatures.texts().locale(), view.channel()));
    }

    /** Where BankID does not cancel the order, it may have ended at this moment: then its result counts. */
    private CollectResult cancelled(SigningSession session, SigningSessions sessions,
            CompletableFuture<CollectResult> end) {
        BankIdException cause = new BankIdException(ErrorMessage.of(ErrorCode.BANKID_ANSWER_LOST));
        try {
            session.cancel();
        } catch (BankIdException e) {
            cause = e;
        }
        try {
            return end.get(AFTER_CANCEL_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | InterruptedException e) {
            sessions.close(); // Stores once more what is not stored yet.
            return end.getNow(new CollectResult.Unknown(session.storeFailure().orElse(cause),
                    Bytes.of(new byte[0])));
        } catch (ExecutionException e) {
            throw new IllegalStateException("a session never ends exceptionally", e);
        }
    }

    private List<SigningItem> items(CollectResult result, SigningSession session, OrderResultStore store,
            List<PreparedFolder> folders) throws IOException {
        if (result instanceof CollectResult.Complete) {
            return store.items();
        }
        if (result instanceof CollectResult.Failed failed) {
            String text = stopped ? signatures.texts().of("sign.cancelled")
                    : failed.hint().text(signatures.texts().locale(), view.channel());
            return folders.stream().map(folder -> SigningItem.of(folder, signatures.signer(), Outcome.FAILED, text)
                    .withHint(failed.hint().code())).toList();
        }
        CollectResult.Unknown unknown = (CollectResult.Unknown) result;
        stopped = true; // The order may still be open, and another one of the same signer would abort it.
        String hint = session.hint().code();
        if (unknown.answer().size() == 0) {
            return items(folders, Outcome.UNKNOWN, unknown.cause()).stream().map(item -> item.withHint(hint)).toList();
        }
        for (PreparedFolder folder : folders) {
            signatures.keep(folder, unknown.answer());
        }
        return items(folders, Outcome.UNKNOWN, "sign.unreadable", signatures.signer().answerFile()).stream()
                .map(item -> item.withHint(hint).withCode(unknown.cause().code())).toList();
    }

    private List<SigningItem> items(List<PreparedFolder> folders, Outcome outcome, String key, Object... arguments) {
        return folders.stream().map(folder -> signatures.item(folder, outcome, key, arguments)).toList();
    }

    private List<SigningItem> items(List<PreparedFolder> folders, Outcome outcome, BankIdException failure) {
        return folders.stream().map(folder -> signatures.item(folder, outcome, failure)).toList();
    }

    private static ReportId id(PreparedFolder folder) {
        return folder.document().id();
    }
}
