package se.eltsdk.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import se.eltsdk.Severity;
import se.eltsdk.calendar.Notice;
import se.eltsdk.doctor.Diagnosis;
import se.eltsdk.doctor.Observation;
import se.eltsdk.doctor.internal.check.ConfiguredOutbox;
import se.eltsdk.doctor.internal.check.ReadOnlyOutbox;
import se.eltsdk.internal.SwedishZone;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.support.internal.ComponentVersions;
import se.eltsdk.support.internal.OutboxOutcomes;
import se.eltsdk.support.internal.RedactedConfiguration;

/**
 * What to attach when asking FK or us for help: versions, the configuration without secrets, the doctor's report, and
 * the last outcomes by their ids and codes. It contains no names, identity numbers, passwords or keys, and no text that
 * came from a file of the vendor or from FK.
 *
 * <pre>{@code
 * SupportBundle bundle = SupportBundle.of(clock).with(Doctor.read(config).examine(clock)).withConfiguration(config);
 * Files.write(Path.of("support.zip"), bundle.zip());
 * String mail = bundle.mail(contact, new SupportContact("…", "…", "…"));
 * }</pre>
 *
 * <p>Immutable.
 */
public final class SupportBundle {

    private static final int MOST_OUTCOMES = 200;
    private static final int IN_MAIL = 10;
    private static final String HEADING = "startedAt;environment;reportId;outcome;code;txId";

    private final Clock clock;
    private final Optional<Diagnosis> diagnosis;
    private final List<String> configuration;
    private final List<RecentOutcome> outcomes;

    private SupportBundle(Clock clock, Optional<Diagnosis> diagnosis, List<String> configuration,
            List<RecentOutcome> outcomes) {
        this.clock = clock;
        this.diagnosis = diagnosis;
        this.configuration = configuration;
        this.outcomes = outcomes;
    }

    /** Returns a bundle with only the versions, dated by this clock. */
    public static SupportBundle of(Clock clock) {
        return new SupportBundle(requireNonNull(clock, "clock"), Optional.empty(), List.of(), List.of());
    }

    /** Returns a copy with the doctor's report, without what comes from the vendor's own files. */
    public SupportBundle with(Diagnosis value) {
        return new SupportBundle(clock, Optional.of(requireNonNull(value, "value").redacted()), configuration,
                outcomes);
    }

    /** Returns a copy with a configuration: technical values, and for every other key only that it is set. */
    public SupportBundle withConfiguration(Path file) {
        return new SupportBundle(clock, diagnosis, RedactedConfiguration.of(requireNonNull(file, "file")), outcomes);
    }

    /** Returns a copy with further outcomes; the 200 that began last are kept. */
    public SupportBundle withOutcomes(Collection<RecentOutcome> value) {
        List<RecentOutcome> all = Stream.concat(outcomes.stream(), value.stream()).distinct()
                .filter(outcome -> !outcome.isEmpty())
                .sorted(Comparator.comparing(RecentOutcome::startedAt).reversed()).limit(MOST_OUTCOMES).toList();
        return new SupportBundle(clock, diagnosis, configuration, all);
    }

    /**
     * Returns a copy with the last outcomes of an outbox's entries; entries that were never sent are left out.
     *
     * @throws se.eltsdk.EltException as the outbox throws when it cannot be read
     */
    public SupportBundle withOutbox(Outbox outbox) {
        return withOutcomes(new OutboxOutcomes(ReadOnlyOutbox.of(requireNonNull(outbox, "outbox")))
                .last(MOST_OUTCOMES));
    }

    /**
     * Returns a copy with the last outcomes of the outbox that a configuration names, as {@link #withOutbox(Outbox)}.
     * The same bundle if it names none, or if the outbox cannot be read without changing it: the doctor reports why.
     */
    public SupportBundle withOutbox(Path configuration) {
        return new ConfiguredOutbox(requireNonNull(configuration, "configuration"), clock).read(outbox ->
                withOutbox(outbox)).orElse(this);
    }

    /** Returns the zip file's bytes. */
    public byte[] zip() {
        Map<String, List<String>> files = new LinkedHashMap<>();
        files.put("versions.txt", ComponentVersions.lines());
        files.put("configuration.txt", configuration);
        files.put("doctor.txt", diagnosis.map(SupportBundle::report).orElse(List.of("not examined")));
        files.put("outcomes.csv", Stream.concat(Stream.of(HEADING),
                outcomes.stream().map(RecentOutcome::line)).toList());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, UTF_8)) {
            for (Map.Entry<String, List<String>> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(LocalDateTime.ofInstant(clock.instant(), SwedishZone.ID));
                zip.putNextEntry(entry);
                zip.write((String.join("\n", file.getValue()) + "\n").getBytes(UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static List<String> report(Diagnosis diagnosis) {
        List<String> lines = new ArrayList<>(List.of("environment " + diagnosis.environment(),
                "as of " + diagnosis.at()));
        for (Observation seen : diagnosis.observations()) {
            String next = seen.nextStep(Locale.ENGLISH);
            lines.add(line(seen) + (next.isEmpty() ? "" : " -> " + next));
        }
        return lines;
    }

    private static String line(Observation seen) {
        return seen.severity().letter() + " " + seen.code() + " " + seen.subject() + ": " + seen.text(Locale.ENGLISH);
    }

    /**
     * Returns the text of a mail to FK's technical support, in Swedish: recipient, the subject line that FK asks for,
     * the sender, a place for the question, errors and warnings, and the last outcomes.
     *
     * @param contact whom to ask, for example that of the notice {@code elt-support}
     */
    public String mail(Notice.Contact contact, SupportContact sender) {
        List<String> lines = new ArrayList<>(List.of("Till: " + contact.mail(), "Ämne: " + contact.subject(), "",
                "Namn: " + given(sender.name()), "E-post: " + given(sender.mail()), "Mobil: " + given(sender.mobile()),
                "", "Fråga: (skriv här vad som hände och när; inga andra personuppgifter, varken namn eller "
                + "personnummer)", "",
                "Versioner:"));
        ComponentVersions.lines().forEach(line -> lines.add("  " + line));
        diagnosis.ifPresent(seen -> addTo(lines, "Kontroll " + seen.environment() + " "
                + seen.at().truncatedTo(ChronoUnit.SECONDS) + ":",
                seen.observations().stream().filter(each -> each.severity() != Severity.INFO)
                .map(SupportBundle::line)));
        addTo(lines, "Senaste utfall (" + HEADING + "):", outcomes.stream().limit(IN_MAIL).map(RecentOutcome::line));
        lines.add("");
        lines.add("Bifogas: zip-fil med versioner, konfiguration utan hemligheter, kontroll och utfall.");
        return String.join("\n", lines) + "\n";
    }

    private static void addTo(List<String> lines, String heading, Stream<String> more) {
        List<String> found = more.map(line -> "  " + line).toList();
        lines.addAll(List.of("", heading));
        lines.addAll(found.isEmpty() ? List.of("  -") : found);
    }

    private static String given(String text) {
        return text.isEmpty() ? "(fyll i)" : text;
    }

    @Override
    public String toString() {
        return "SupportBundle[" + outcomes.size() + " outcomes]";
    }
}
