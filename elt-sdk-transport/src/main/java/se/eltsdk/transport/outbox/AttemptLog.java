package se.eltsdk.transport.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Collectors;

/** Attempts as text, a line each: number, start, end, outcome, code and text, apart by tabs. */
final class AttemptLog {

    private static final int FIELDS = 6;

    private AttemptLog() {
    }

    static byte[] write(List<Attempt> attempts) {
        return attempts.stream().map(AttemptLog::line).collect(Collectors.joining()).getBytes(UTF_8);
    }

    /** @throws IllegalArgumentException when it is in another form */
    static List<Attempt> read(byte[] log) {
        return new String(log, UTF_8).lines().map(AttemptLog::attempt).toList();
    }

    private static String line(Attempt attempt) {
        return String.join("\t", Integer.toString(attempt.number()), Stamps.text(attempt.startedAt()),
                Stamps.text(attempt.endedAt()), attempt.outcome().name(), attempt.code(),
                Facts.escaped(attempt.text())) + "\n";
    }

    private static Attempt attempt(String line) {
        String[] fields = line.split("\t", FIELDS);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("an attempt has " + FIELDS + " fields");
        }
        return new Attempt(Integer.parseInt(fields[0]), Stamps.instant(fields[1]), Stamps.optional(fields[2]),
                Attempt.Outcome.valueOf(fields[3]), fields[4], Facts.unescaped(fields[5]));
    }
}
