package se.eltsdk.cli.doctor;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;
import se.eltsdk.cli.command.SwedishTime;
import se.eltsdk.cli.output.Json;
import se.eltsdk.cli.output.TextWrap;
import se.eltsdk.doctor.Diagnosis;
import se.eltsdk.doctor.Observation;
import se.eltsdk.doctor.ObservationLevel;

/** A diagnosis for people: what each file and key of the configuration has to say, with the next step below it. */
final class DoctorView {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final int TEXT = 13;

    private final Ansi ansi;
    private final int width;

    DoctorView(Ansi ansi, int width) {
        this.ansi = ansi;
        this.width = Math.max(width, 50);
    }

    void print(PrintStream people, Diagnosis diagnosis) {
        people.println("Doctor: " + (diagnosis.environment().isEmpty() ? "" : diagnosis.environment() + ", ")
                + "as of " + MINUTE.format(diagnosis.at().atZone(SwedishTime.ZONE)) + ", Swedish time");
        bySubject(diagnosis).forEach((subject, observations) -> {
            people.println();
            people.println(styled("bold", subject));
            observations.forEach(seen -> print(people, seen));
        });
        people.println();
        people.println(summary(diagnosis));
    }

    private static Map<String, List<Observation>> bySubject(Diagnosis diagnosis) {
        Map<String, List<Observation>> groups = new LinkedHashMap<>();
        diagnosis.observations().forEach(seen ->
                groups.computeIfAbsent(seen.subject(), subject -> new ArrayList<>()).add(seen));
        return groups;
    }

    private void print(PrintStream people, Observation seen) {
        List<String> lines = lines(seen.message());
        people.println("  " + sign(seen) + " " + styled("faint", seen.code()) + "  " + lines.get(0));
        lines.stream().skip(1).forEach(line -> people.println(" ".repeat(TEXT) + line));
        if (!seen.next().isEmpty()) {
            List<String> next = lines(seen.next());
            people.println(" ".repeat(TEXT - 2) + styled("bold", "→ ") + next.get(0));
            next.stream().skip(1).forEach(line -> people.println(" ".repeat(TEXT) + line));
        }
    }

    private List<String> lines(String text) {
        ByteArrayOutputStream wrapped = new ByteArrayOutputStream();
        TextWrap.print(new PrintStream(wrapped, true, StandardCharsets.UTF_8), text, 0, width - TEXT);
        return wrapped.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private String sign(Observation seen) {
        return switch (seen.grade()) {
            case ERROR -> styled("bold,red", "✗");
            case WARNING -> styled("bold,yellow", "!");
            case INFO -> seen.isFine() ? styled("green", "✓") : "·";
        };
    }

    private String summary(Diagnosis diagnosis) {
        long errors = diagnosis.count(ObservationLevel.ERROR);
        long warnings = diagnosis.count(ObservationLevel.WARNING);
        String look = warnings == 0 ? "" : styled("bold,yellow", warnings + " to look at") + ", ";
        return (errors == 0 ? styled("bold,green", "All holds") : styled("bold,red", errors
                + (errors == 1 ? " does not hold" : " do not hold"))) + ", " + look + fine(diagnosis) + " fine.";
    }

    private static long fine(Diagnosis diagnosis) {
        return diagnosis.observations().stream().filter(Observation::isFine).count();
    }

    private String styled(String style, String text) {
        return ansi.enabled() ? ansi.string("@|" + style + " " + text + "|@") : text;
    }

    static Map<String, Object> toJson(Observation seen) {
        return Json.object("code", seen.code(), "severity", seen.grade().letter(), "subject", seen.subject(),
                "message", seen.message(), "next", seen.next());
    }
}
