package se.eltsdk.paper.internal.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.List;
import se.eltsdk.paper.internal.pdf.Deadline;

/**
 * A default appearance, {@code DA} (ISO 32000-1, 12.7.3.3): how the text of a field looks.
 *
 * @param font   resource name; empty where none is named
 * @param size   in points; 0 lets the text be as large as the field has room
 * @param colour the operator that sets it; black where none is named
 */
public record DefaultAppearance(String font, float size, String colour) {

    public static final String BLACK = "0 g";

    public static DefaultAppearance of(String appearance, Deadline deadline) throws IOException {
        List<ContentOperator> ops = ContentStreamReader.read(appearance.getBytes(ISO_8859_1), deadline);
        DefaultAppearance look = new DefaultAppearance("", 0, BLACK);
        for (ContentOperator op : ops) {
            if (op.is("Tf")) {
                look = new DefaultAppearance(op.operandName(0), op.number(1), look.colour());
            } else if (op.is("g", "rg", "k")) {
                look = new DefaultAppearance(look.font(), look.size(), op.key());
            }
        }
        return look;
    }
}
