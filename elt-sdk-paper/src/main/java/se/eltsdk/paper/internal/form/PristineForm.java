package se.eltsdk.paper.internal.form;

import se.eltsdk.Bytes;
import se.eltsdk.paper.PaperLimits;

/**
 * FK's own form with everything that filling and comparing need of it.
 *
 * @param bytes   the file
 * @param map     which field means what
 * @param analysis what was read from the file
 * @param limits  hold for what is compared with it too
 */
public record PristineForm(Bytes bytes, ParsedFieldMap map, FormAnalysis analysis, PaperLimits limits) {

    /** A copy of the file. */
    public byte[] pdf() {
        return bytes.toByteArray();
    }
}
