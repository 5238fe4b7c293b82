package se.eltsdk.paper.internal.compare;

import org.jspecify.annotations.Nullable;
import se.eltsdk.paper.internal.content.ContentOperator;
import se.eltsdk.paper.internal.form.FormFont;

/** The text state, part of the graphics state (ISO 32000-1, 9.3); q and Q save and restore it. */
final class TextState {

    private static final float WHOLE = 100;

    private @Nullable FormFont glyphs;
    private float size;
    private float letters;
    private float words;
    private float stretch = 1;
    private float leading;
    private float rise;

    TextState copy() {
        TextState copy = new TextState();
        copy.glyphs = glyphs;
        copy.size = size;
        copy.letters = letters;
        copy.words = words;
        copy.stretch = stretch;
        copy.leading = leading;
        copy.rise = rise;
        return copy;
    }

    void font(@Nullable FormFont font, float points) {
        glyphs = font;
        size = points;
    }

    /** Applies one of the operators Tc, Tw, Tz, TL and Ts. */
    void set(ContentOperator op) {
        switch (op.name()) {
            case "Tc" -> letters = op.number(0);
            case "Tw" -> words = op.number(0);
            case "Tz" -> stretch = op.number(0) / WHOLE;
            case "TL" -> leading = op.number(0);
            default -> rise = op.number(0);
        }
    }

    void leading(float points) {
        leading = points;
    }

    /** The current font; null if none is set. */
    @Nullable FormFont glyphs() {
        return glyphs;
    }

    float size() {
        return size;
    }

    float stretch() {
        return stretch;
    }

    float leading() {
        return leading;
    }

    float rise() {
        return rise;
    }

    /** The distance from this glyph to the next. */
    float advance(FormFont.Glyph glyph) {
        return (glyph.advance() * size + letters + (glyph.space() ? words : 0)) * stretch;
    }
}
