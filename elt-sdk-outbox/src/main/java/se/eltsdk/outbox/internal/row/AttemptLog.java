package se.eltsdk.outbox.internal.row;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Collectors;
import se.eltsdk.outbox.SendAttempt;
import se.eltsdk.outbox.spi.InstantFormat;

/** Attempts as text, one per line: number, start, end, outcome, code and text, separated by tabs. */
public final class AttemptLog {

    private static final int FIELDS = 6;

    private AttemptLog() {
    }

    public static byte[] write(List<SendAttempt> attempts) {
        return attempts.stream().map(AttemptLog::line).collect(Collectors.joining()).getBytes(UTF_8);
    }

    /** @throws IllegalArgumentException if it has another format */
    public static List<SendAttempt> read(byte[] log) {
        return new String(log, UTF_8).lines().map(AttemptLog::attempt).toList();
    }

    private static String line(SendAttempt attempt) {
        return String.join("\t", Integer.toString(attempt.number()), InstantFormat.format(attempt.startedAt()),
                attempt.endedAt().map(InstantFormat::format).orElse(""), attempt.outcome().name(), attempt.code(),
                RowProperties.escaped(attempt.text())) + "\n";
    }

    private static SendAttempt attempt(String line) {
        String[] fields = line.split("\t", FIELDS);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("an attempt has " + FIELDS + " fields");
        }
        SendAttempt open = SendAttempt.open(Integer.parseInt(fields[0]), InstantFormat.parse(fields[1]));
        SendAttempt.Outcome outcome = SendAttempt.Outcome.valueOf(fields[3]);
        return fields[2].isEmpty() ? open : open.ended(InstantFormat.parse(fields[2]), outcome, fields[4],
                RowProperties.unescaped(fields[5]));
    }
}
