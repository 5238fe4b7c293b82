package se.eltsdk.paper.internal.compare;

import se.eltsdk.paper.internal.form.FormFont.Glyph;
import se.eltsdk.paper.internal.snapshot.Box;

/**
 * Follows the text of a field's look glyph by glyph: each has to lie whole where it is seen, at a size that can be
 * read, to the right of the one before. Otherwise a page could show other digits than the text has.
 */
final class AppearanceText {

    private static final float SMALLEST = 4;
    private static final float NARROWEST = 0.5f;
    private static final float WIDEST = 2;
    /** So many points of a glyph may be cut, or it may be a hair beyond the edge by rounding. */
    private static final float CUT = 0.5f;
    /** So much of the size an accent or descender may be beyond the edge. */
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

    /** The scale is that at which the look is drawn. */
    AppearanceText(boolean manyLines, float scaleX, float scaleY) {
        this.manyLines = manyLines;
        this.scaleX = scaleX;
        this.scaleY = scaleY;
    }

    /** In the order in which it is drawn. */
    String text() {
        return text.toString();
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    void begin() {
        matrix(1, 1, 0, 0);
    }

    /** An upright text matrix. */
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

    /** The number between two strings of TJ. */
    void adjust(float thousandths, TextState state) {
        pen -= thousandths / 1000 * state.size() * state.stretch();
    }

    /** Whether all of it is seen as it should. */
    boolean show(byte[] codes, TextState state, Box visible) {
        boolean right = isReadable(state);
        for (Glyph glyph : state.glyphs().read(codes)) {
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
                && base + points * Math.min(ink.top(), state.glyphs().capital()) <= visible.top() + CUT;
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
