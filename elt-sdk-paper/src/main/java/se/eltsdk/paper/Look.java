package se.eltsdk.paper;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.List;

/**
 * A default appearance, {@code DA} (ISO 32000-1, 12.7.3.3): how the text of a field looks.
 *
 * @param font   resource name; empty where none is named
 * @param size   in points; 0 lets the text be as large as the field has room
 * @param colour the operator that sets it; black where none is named
 */
record Look(String font, float size, String colour) {

    static final String BLACK = "0 g";

    static Look of(String appearance, Deadline deadline) throws IOException {
        List<Op> ops = ContentReader.read(appearance.getBytes(ISO_8859_1), deadline);
        Look look = new Look("", 0, BLACK);
        for (Op op : ops) {
            if (op.is("Tf")) {
                look = new Look(op.operandName(0), op.number(1), look.colour());
            } else if (op.is("g", "rg", "k")) {
                look = new Look(look.font(), look.size(), op.key());
            }
        }
        return look;
    }
}
