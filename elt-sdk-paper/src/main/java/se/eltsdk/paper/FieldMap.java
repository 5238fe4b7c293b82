package se.eltsdk.paper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import se.eltsdk.Sha256;
import se.eltsdk.paper.internal.form.FieldMapParser;
import se.eltsdk.paper.internal.form.FieldMeaning;
import se.eltsdk.paper.internal.form.ParsedFieldMap;

/**
 * Maps the fields of one version of FK 3059 ({@code tidredovisning}) to their meanings. A new version of the form needs
 * a new map, but no new code.
 *
 * <p>A map is a UTF-8 text with one line per meaning:
 * <pre>
 * # a comment
 * form = 64 hexadecimal digits           SHA-256 of the PDF that the map is for; a line for each such PDF
 * year = flt_txtAr{1..4}                 a range stands for several fields; year and month: a digit in each
 * person.name = flt_txtFnamnEnamnBrukare
 * agreement.yes = rbAvtal : Ja           the state that ticks a box with several states
 * period.2.from = -                      the form has no field for it
 * row.day = sida2.rad[{0..19}].dag       a field for each row; further lines add rows
 * write.clock = 08.00                    how a clock time is written: 08.00, 08:00 or 0800
 * write.person = 8-4                     a personnummer: 8-4 with a hyphen, or 12
 * write.organisation = 6-4               an organisationsnummer: 6-4 with a hyphen, or 10
 * </pre>
 *
 * <p>Fields have their full names, as {@link PaperForm#fields} lists them. A meaning with nothing after {@code =} is
 * incomplete: such a map can be parsed, and {@link #missing()} lists what it lacks, but no form can be filled with it.
 */
public final class FieldMap {

    private static final String DRAFT = "fk3059-016-F-003.map";

    private final ParsedFieldMap parsed;

    private FieldMap(ParsedFieldMap parsed) {
        this.parsed = parsed;
    }

    /**
     * Parses a map.
     *
     * @throws se.eltsdk.EltException ELT-954 with the line, for an invalid line, an unknown meaning, or rows whose
     *                                parts differ in number
     */
    public static FieldMap parse(String text) {
        return new FieldMap(FieldMapParser.parse(requireNonNull(text, "text")));
    }

    /**
     * A draft of the map for version 016 F 003, with the field names that are publicly known. To be completed: it lacks
     * the parent names, the ticks, both organisation numbers, and the SHA-256 of the form.
     */
    public static String draft() {
        try (InputStream in = FieldMap.class.getResourceAsStream(DRAFT)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The meanings without a field, each with a description; empty for a complete map. */
    public List<String> missing() {
        return parsed.missing().stream().map(FieldMeaning::toString).toList();
    }

    /** Whether the map is for the PDF with this digest. */
    public boolean isFor(Sha256 form) {
        return parsed.forms().contains(form);
    }

    /** The number of rows in one form. */
    public int rows() {
        return parsed.rows();
    }

    ParsedFieldMap parsed() {
        return parsed;
    }
}
