package se.eltsdk.paper.internal.compare;

import static java.util.Objects.requireNonNull;

import se.eltsdk.paper.internal.form.FormFont.Glyph;
import se.eltsdk.paper.internal.snapshot.Box;

/**
 * Follows the text of a field's appearance glyph by glyph: each must be completely visible, legible, and to the right
 * of the previous one. Otherwise the page could show other digits than the text has.
 */
final class AppearanceText {

    private static final float SMALLEST = 4;
    private static final float NARROWEST = 0.5f;
    private static final float WIDEST = 2;
    /** How far a glyph may exceed the visible box, in points: tolerates rounding. */
    private static final float CUT = 0.5f;
    /** How far an accent or a descender may exceed the visible box, as a fraction of the font size. */
    private static final float ACCENT = 0.25f;
    private static final float OVERLAP = 0.15f;
    private static final float SAME_LINE = 0.1f;
    private static final float NEXT_LINE = 0.5f;

    private final boolean manyLines;
    private final float scaleX;
    private final float scaleY;
    private final StringBuilder text = new StringBuilder();
    private float width = 1;
    private float height = 1;
    private float lineX;
    private float lineY;
    private float pen;
    private float lastRight;
    private float lastBase = Float.NaN;

    /** @param scaleX the scale at which the appearance is drawn, and likewise {@code scaleY} */
    AppearanceText(boolean manyLines, float scaleX, float scaleY) {
        this.manyLines = manyLines;
        this.scaleX = scaleX;
        this.scaleY = scaleY;
    }

    /** The text, in drawing order. */
    String text() {
        return text.toString();
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    void begin() {
        matrix(1, 1, 0, 0);
    }

    /** Sets an upright text matrix. */
    void matrix(float a, float d, float x, float y) {
        width = a;
        height = d;
        lineX = x;
        lineY = y;
        pen = 0;
    }

    void move(float x, float y) {
        matrix(width, height, lineX + width * x, lineY + height * y);
    }

    /** Applies a number between two strings of a TJ operator. */
    void adjust(float thousandths, TextState state) {
        pen -= thousandths / 1000 * state.size() * state.stretch();
    }

    /** Appends the text; false if a glyph is not completely visible, legible and in order. */
    boolean show(byte[] codes, TextState state, Box visible) {
        boolean right = isReadable(state);
        for (Glyph glyph : requireNonNull(state.glyphs()).read(codes)) {
            text.append(glyph.text());
            right &= glyph.ink().equals(Box.NONE) || isSeen(glyph, state, visible);
            pen += state.advance(glyph);
        }
        return right;
    }

    private boolean isReadable(TextState state) {
        float high = state.size() * height * scaleY;
        float wide = state.size() * width * state.stretch() * scaleX;
        return high >= SMALLEST && wide >= high * NARROWEST && wide <= high * WIDEST;
    }

    private boolean isSeen(Glyph glyph, TextState state, Box visible) {
        Box ink = glyph.ink();
        float across = state.size() * state.stretch();
        float left = lineX + width * (pen + ink.left() * across);
        float right = lineX + width * (pen + ink.right() * across);
        float points = height * state.size();
        float base = lineY + height * state.rise();
        boolean wide = left >= visible.left() - CUT && right <= visible.right() + CUT;
        boolean high = base + points * ink.bottom() >= visible.bottom() - Math.max(CUT, points * ACCENT)
                && base + points * ink.top() <= visible.top() + Math.max(CUT, points * ACCENT)
                && base + points * Math.max(ink.bottom(), 0) >= visible.bottom() - CUT
                && base + points * Math.min(ink.top(), requireNonNull(state.glyphs()).capital()) <= visible.top() + CUT;
        boolean follows = follows(left, base, points);
        lastRight = right;
        lastBase = base;
        return wide && high && follows;
    }

    private boolean follows(float left, float base, float points) {
        if (Float.isNaN(lastBase)) {
            return true;
        }
        boolean same = Math.abs(base - lastBase) <= points * SAME_LINE;
        return same ? left >= lastRight - points * OVERLAP : manyLines && base < lastBase - points * NEXT_LINE;
    }
}
