package se.eltsdk.paper;

import se.eltsdk.Bytes;

/**
 * FK's own form with everything that filling and comparing need of it.
 *
 * @param bytes   the file
 * @param map     which field means what
 * @param reading what was read from the file
 * @param limits  hold for what is compared with it too
 */
record PristineForm(Bytes bytes, ParsedFieldMap map, FormReading reading, PaperLimits limits) {

    /** A copy of the file. */
    byte[] pdf() {
        return bytes.toByteArray();
    }
}
