package se.eltsdk.cli.submit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.eltsdk.EltException;
import se.eltsdk.cli.folder.SignedFolder;
import se.eltsdk.cli.submit.SubmissionLog.UnreadableLogException;
import se.eltsdk.document.ReportReader;
import se.eltsdk.support.RecentOutcome;

/** The outcomes of signed folders, by ids and codes only; an unreadable record is an unknown outcome. */
public final class FolderOutcomes {

    private FolderOutcomes() {
    }

    /** The outcomes of these folders and of the folders in them; a folder that was never sent has none. */
    public static List<RecentOutcome> of(List<Path> folders, Clock clock) throws IOException {
        List<RecentOutcome> outcomes = new ArrayList<>();
        for (Path folder : folders) {
            outcomes.addAll(of(SignedFolder.at(folder), clock));
            try (Stream<Path> below = Files.list(folder)) {
                for (Path each : below.filter(Files::isDirectory).sorted().toList()) {
                    outcomes.addAll(of(new SignedFolder(each), clock));
                }
            }
        }
        return outcomes;
    }

    private static List<RecentOutcome> of(SignedFolder folder, Clock clock) throws IOException {
        if (!folder.has(SignedFolder.ATTEMPTS) && !folder.has(SignedFolder.RECEIPT)) {
            return List.of();
        }
        String id = id(folder, clock);
        try {
            SubmissionLog log = SubmissionLog.read(folder);
            Stream<FolderAttempt> attempts = log.attempts().isEmpty() ? log.receipt().stream() : log.attempts()
                    .stream();
            return attempts.map(attempt -> outcome(id, attempt)).toList();
        } catch (UnreadableLogException e) {
            return List.of(new RecentOutcome("", "", id, "unknown", "", ""));
        }
    }

    private static RecentOutcome outcome(String id, FolderAttempt attempt) {
        String outcome = attempt.outcome() != null ? attempt.outcome()
                : attempt.txId() == null ? "unknown" : "accepted";
        return new RecentOutcome(attempt.startedAt(), attempt.environment(), id, outcome, present(attempt.code()),
                present(attempt.txId()));
    }

    private static String id(SignedFolder folder, Clock clock) throws IOException {
        try {
            return folder.has(SignedFolder.DOCUMENT) ? new ReportReader(clock)
                    .readSigned(folder.bytes(SignedFolder.DOCUMENT)).id().toString() : "";
        } catch (EltException e) {
            return "";
        }
    }

    private static String present(@Nullable String text) {
        return text == null ? "" : text;
    }
}
