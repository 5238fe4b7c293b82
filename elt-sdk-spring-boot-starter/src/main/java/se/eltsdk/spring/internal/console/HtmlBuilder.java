package se.eltsdk.spring.internal.console;

/** Builds HTML that is also well-formed XML. Every value is escaped; templates are constants of the program. */
final class HtmlBuilder {

    private static final String HOLE = "{}";

    private final StringBuilder html = new StringBuilder(8_192);

    /** Adds a template, in which each {@code {}} is replaced with the next value, escaped. */
    HtmlBuilder add(String template, Object... values) {
        int from = 0;
        for (Object value : values) {
            int hole = template.indexOf(HOLE, from);
            html.append(template, from, hole);
            escape(value.toString());
            from = hole + HOLE.length();
        }
        html.append(template, from, template.length());
        return this;
    }

    private void escape(String text) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
            }
        });
    }

    /** Control characters and unpaired surrogates are in no document, not even as a reference. */
    private static boolean isAllowed(int c) {
        return (!Character.isISOControl(c) || c == '\n' || c == '\t')
                && Character.getType(c) != Character.SURROGATE && (c & 0xFFFE) != 0xFFFE;
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
