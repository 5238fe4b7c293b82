package se.eltsdk.paper.internal.form;

import java.util.Locale;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.paper.internal.snapshot.FieldSnapshot;
import se.eltsdk.paper.internal.snapshot.WidgetSnapshot;

/**
 * Whether a text fits a text field, without being cut or shrunk below the size that FK's machines can read.
 *
 * @param field  the field
 * @param glyphs its font
 * @param size   font size; 0 if the size of the field decides
 */
public record TextFit(FieldSnapshot field, FormFont glyphs, float size) {

    private static final float SMALLEST = 6;

    public boolean canWrite(String text) {
        return glyphs.canWrite(text);
    }

    /** An error with the field, its meaning and the index of the character, never the text. */
    public EltException unwritable(FieldMeaning meaning, String text) {
        int place = glyphs.firstMissing(text);
        return new EltException(message(ErrorCode.CHARACTER_NOT_IN_FONT.variant(""), meaning)
                .with("place", place + 1).with("count", text.codePointCount(0, text.length()))
                .with("code", String.format(Locale.ROOT, "U+%04X",
                        text.codePoints().skip(place).findFirst().orElse(0))));
    }

    /** @throws EltException ELT-960 with the field if the text does not fit */
    public void requireFit(FieldMeaning meaning, String text) {
        int length = text.codePointCount(0, text.length());
        if (field.maxLength() >= 0 && length > field.maxLength()) {
            throw new EltException(message(ErrorCode.TEXT_DOES_NOT_FIT.variant("length"), meaning)
                    .with("limit", field.maxLength()).with("count", length));
        }
        if (!fits(text)) {
            throw new EltException(message(ErrorCode.TEXT_DOES_NOT_FIT.variant("room"), meaning)
                    .with("count", length));
        }
    }

    /** Whether the text fits. The font must have its characters. */
    public boolean fits(String text) {
        return (field.maxLength() < 0 || text.codePointCount(0, text.length()) <= field.maxLength())
                && field.widgets().stream().allMatch(widget -> fits(text, widget));
    }

    private boolean fits(String text, WidgetSnapshot widget) {
        float width = widget.width() - 2 * widget.padding();
        float height = widget.height() - 2 * widget.padding();
        float largest = size > 0 ? size : SMALLEST;
        if (field.isComb()) {
            float cell = widget.width() / field.maxLength();
            return text.codePoints().allMatch(c -> glyphs.width(Character.toString(c)) * largest <= cell);
        }
        boolean highEnough = size > 0 || glyphs.height() * largest <= height;
        return highEnough && glyphs.width(text) * largest <= width;
    }

    private ErrorMessage message(ErrorCode.Variant variant, FieldMeaning meaning) {
        return ErrorMessage.of(variant).with("field", field.name()).with("meaning", meaning.key());
    }
}
