package se.eltsdk.paper.internal.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.List;
import se.eltsdk.paper.internal.pdf.Deadline;

/**
 * A default appearance, {@code DA} (ISO 32000-1, 12.7.3.3): font, size and colour of a field's text.
 *
 * @param font   resource name; empty if there is none
 * @param size   in points; 0 fits the text to the size of the field
 * @param colour the operator that sets it; black by default
 */
public record DefaultAppearance(String font, float size, String colour) {

    public static final String BLACK = "0 g";

    public static DefaultAppearance of(String appearance, Deadline deadline) throws IOException {
        List<ContentOperator> ops = ContentStreamReader.read(appearance.getBytes(ISO_8859_1), deadline);
        DefaultAppearance parsed = new DefaultAppearance("", 0, BLACK);
        for (ContentOperator op : ops) {
            if (op.is("Tf")) {
                parsed = new DefaultAppearance(op.operandName(0), op.number(1), parsed.colour());
            } else if (op.is("g", "rg", "k")) {
                parsed = new DefaultAppearance(parsed.font(), parsed.size(), op.key());
            }
        }
        return parsed;
    }
}
