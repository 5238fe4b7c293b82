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
 * Which field of one version of FK 3059 ({@code tidredovisning}) means what: data, so that a new version of the form is
 * a new map and no new code.
 *
 * <p>A map is a text in UTF-8 with a line for each meaning:
 * <pre>
 * # a comment
 * form = 64 hexadecimal digits           SHA-256 of the PDF that the map is for; a line for each such PDF
 * year = flt_txtAr{1..4}                 a range stands for several fields; year and month: a digit in each
 * person.name = flt_txtFnamnEnamnBrukare
 * agreement.yes = rbAvtal : Ja           the state that ticks a box, where it has more than one
 * period.2.from = -                      the form has no field for it
 * row.day = sida2.rad[{0..19}].dag       a field for each row; further lines go on where the one above ends
 * write.clock = 08.00                    how a clock time is written: 08.00, 08:00 or 0800
 * write.person = 8-4                     a personnummer: 8-4 with a hyphen, or 12
 * write.organisation = 6-4               an organisationsnummer: 6-4 with a hyphen, or 10
 * </pre>
 *
 * <p>Fields are named in full, as {@link PaperForm#fields} lists them. A meaning with nothing after {@code =} is not
 * known yet: such a map can be read, and {@link #missing()} tells what it lacks, but no form can be filled by it.
 */
public final class FieldMap {

    private static final String SEEN = "fk3059-016-F-003.map";

    private final ParsedFieldMap parsed;

    private FieldMap(ParsedFieldMap parsed) {
        this.parsed = parsed;
    }

    /**
     * Reads a map.
     *
     * @throws se.eltsdk.EltException (ELT-954) that names the line, for one that is none of the above, a meaning that
     *                                there is not, or rows whose parts differ in number
     */
    public static FieldMap parse(String text) {
        return new FieldMap(FieldMapParser.parse(requireNonNull(text, "text")));
    }

    /**
     * The text of a map for version 016 F 003 as far as its field names are publicly known, to be completed: it lacks
     * the folders in front of the names, the ticks, both organisation numbers, and the form's SHA-256.
     */
    public static String draft() {
        try (InputStream in = FieldMap.class.getResourceAsStream(SEEN)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The meanings that have no field yet, each with what it is; empty for a complete map. */
    public List<String> missing() {
        return parsed.missing().stream().map(FieldMeaning::toString).toList();
    }

    /** Whether it is for the PDF with this digest. */
    public boolean isFor(Sha256 form) {
        return parsed.forms().contains(form);
    }

    /** How many rows one form takes. */
    public int rows() {
        return parsed.rows();
    }

    ParsedFieldMap parsed() {
        return parsed;
    }
}
