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
import se.eltsdk.Severity;
import se.eltsdk.cli.command.FindingsView;
import se.eltsdk.cli.command.SwedishTime;
import se.eltsdk.cli.output.Json;
import se.eltsdk.cli.output.TextWrap;
import se.eltsdk.doctor.Diagnosis;
import se.eltsdk.doctor.Observation;

/** Prints a diagnosis: the observations on each file and key of the configuration, each with its next step. */
final class DoctorView {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final Locale SWEDISH = Locale.forLanguageTag("sv");
    private static final int TEXT = 13;

    private final Ansi ansi;
    private final int width;
    private final Locale language;

    DoctorView(Ansi ansi, int width, Locale language) {
        this.ansi = ansi;
        this.language = language;
        this.width = Math.max(width, 50);
    }

    void print(PrintStream people, Diagnosis diagnosis) {
        people.println("Doctor: " + (diagnosis.environment().isEmpty() ? "" : diagnosis.environment() + ", ")
                + "as of " + MINUTE.format(diagnosis.at().atZone(SwedishTime.ZONE)) + ", Swedish time");
        bySubject(diagnosis).forEach((subject, observations) -> {
            people.println();
            people.println(styled("bold", subject));
            observations.forEach(observation -> print(people, observation));
        });
        people.println();
        people.println(summary(diagnosis));
    }

    private static Map<String, List<Observation>> bySubject(Diagnosis diagnosis) {
        Map<String, List<Observation>> groups = new LinkedHashMap<>();
        diagnosis.observations().forEach(observation ->
                groups.computeIfAbsent(observation.subject(), subject -> new ArrayList<>()).add(observation));
        return groups;
    }

    private void print(PrintStream people, Observation observation) {
        List<String> lines = lines(observation.text(language));
        people.println("  " + sign(observation) + " " + styled("faint", observation.code().id()) + "  " + lines.get(0));
        lines.stream().skip(1).forEach(line -> people.println(" ".repeat(TEXT) + line));
        String step = observation.nextStep(language);
        if (!step.isEmpty()) {
            List<String> next = lines(step);
            people.println(" ".repeat(TEXT - 2) + styled("bold", "→ ") + next.get(0));
            next.stream().skip(1).forEach(line -> people.println(" ".repeat(TEXT) + line));
        }
    }

    private List<String> lines(String text) {
        ByteArrayOutputStream wrapped = new ByteArrayOutputStream();
        TextWrap.print(new PrintStream(wrapped, true, StandardCharsets.UTF_8), text, 0, width - TEXT);
        return wrapped.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private String sign(Observation observation) {
        return switch (observation.severity()) {
            case ERROR -> styled("bold,red", "✗");
            case WARNING -> styled("bold,yellow", "!");
            case INFO -> observation.isFine() ? styled("green", "✓") : "·";
        };
    }

    private String summary(Diagnosis diagnosis) {
        long errors = diagnosis.count(Severity.ERROR);
        long warnings = diagnosis.count(Severity.WARNING);
        if (errors == 0 && warnings == 0) {
            return styled("bold,green", "All " + fine(diagnosis) + " checks passed.");
        }
        String errorText = errors == 0 ? styled("bold,green", "No errors")
                : styled("bold,red", FindingsView.count(errors, "error"));
        String warningText = warnings == 0 ? ""
                : ", " + styled("bold,yellow", FindingsView.count(warnings, "warning"));
        return errorText + warningText + "; " + FindingsView.count(fine(diagnosis), "check") + " passed.";
    }

    private static long fine(Diagnosis diagnosis) {
        return diagnosis.observations().stream().filter(Observation::isFine).count();
    }

    private String styled(String style, String text) {
        return ansi.enabled() ? ansi.string("@|" + style + " " + text + "|@") : text;
    }

    Map<String, Object> toJson(Observation observation) {
        return Json.object("code", observation.code(), "severity", observation.severity().letter(), "subject",
                observation.subject(), "message", observation.text(language), "next", observation.nextStep(language),
                "sv", sentence(observation, SWEDISH), "en", sentence(observation, Locale.ENGLISH));
    }

    private static String sentence(Observation observation, Locale locale) {
        return (observation.text(locale) + " " + observation.nextStep(locale)).strip();
    }
}
