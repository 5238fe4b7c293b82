package se.eltsdk.spring.internal.console;

/**
 * A table whose rows become blocks on a narrow screen, with each column's name before its cell. The roles stay the
 * table's then: with another {@code display}, browsers no longer derive them from the elements.
 */
final class DataTable {

    private final HtmlBuilder html;
    private final ConsoleTexts texts;
    private final String name;
    private boolean hasRow;

    /** Adds the table's beginning. The text of a column has the key {@code NAME.COLUMN}, the caption NAME.caption. */
    DataTable(HtmlBuilder html, ConsoleTexts texts, String name, String... columns) {
        this.html = html;
        this.texts = texts;
        this.name = name;
        html.add("<table role=\"table\">\n<caption>{}</caption>\n<thead role=\"rowgroup\"><tr role=\"row\">",
                texts.get(name + ".caption"));
        for (String column : columns) {
            html.add("<th role=\"columnheader\" scope=\"col\">{}</th>", texts.get(name + "." + column));
        }
        html.add("</tr></thead>\n<tbody role=\"rowgroup\">\n");
    }

    void row() {
        html.add(hasRow ? "</tr>\n<tr role=\"row\">" : "<tr role=\"row\">");
        hasRow = true;
    }

    /** Adds a cell of the current row. */
    void cell(String column, String template, Object... values) {
        beginCell(column);
        html.add(template, values);
        endCell();
    }

    /** Adds the beginning of a cell, whose content the caller adds. */
    void beginCell(String column) {
        html.add("<td role=\"cell\" class=\"{}\"><span class=\"label\" aria-hidden=\"true\">{}</span><span>", column,
                texts.get(name + "." + column));
    }

    /** Adds the end of a cell. */
    void endCell() {
        html.add("</span></td>");
    }

    void end() {
        html.add(hasRow ? "</tr>\n</tbody>\n</table>\n" : "</tbody>\n</table>\n");
    }
}
