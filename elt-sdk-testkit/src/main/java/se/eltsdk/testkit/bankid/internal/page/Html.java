package se.eltsdk.testkit.bankid.internal.page;

/** Builds HTML; every text and attribute value is escaped. */
final class Html {

    private final StringBuilder html = new StringBuilder();

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.chars().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                // NUL is not allowed in HTML, not even as a reference.
                case 0 -> escaped.append('\uFFFD');
                default -> escaped.append((char) c);
            }
        });
        return escaped.toString();
    }

    /** Adds a template that the program wrote: each {@code {}} is replaced with the next value, escaped. */
    Html add(String template, Object... values) {
        int at = 0;
        for (Object value : values) {
            int hole = template.indexOf("{}", at);
            html.append(template, at, hole).append(escape(value.toString()));
            at = hole + 2;
        }
        html.append(template.substring(at)).append('\n');
        return this;
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
