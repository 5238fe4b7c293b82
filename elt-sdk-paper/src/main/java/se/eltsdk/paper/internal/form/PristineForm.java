package se.eltsdk.paper.internal.form;

import se.eltsdk.Bytes;
import se.eltsdk.paper.PaperLimits;

/**
 * FK's own form with everything that filling and comparing need.
 *
 * @param bytes    the file
 * @param map      the meaning of its fields
 * @param analysis what was read from the file
 * @param limits   also apply to the files that are compared with it
 */
public record PristineForm(Bytes bytes, ParsedFieldMap map, FormAnalysis analysis, PaperLimits limits) {

    /** A copy of the file. */
    public byte[] pdf() {
        return bytes.toByteArray();
    }
}
