package se.eltsdk.examples.elt;

import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import se.eltsdk.ExternalText;
import se.eltsdk.Finding;

/** Findings as a table for people. */
final class FindingsView {

    private final Language language;
    private final Console console;

    FindingsView(Language language, Console console) {
        this.language = language;
        this.console = console;
    }

    /** A heading of the parts that are not null, and below it a line for each finding. */
    void print(PrintStream people, List<Finding> findings, Object... heading) {
        String title = String.join("  ", Stream.of(heading).filter(Objects::nonNull).map(Object::toString).toList());
        people.println(title);
        Table table = new Table(console);
        findings.forEach(finding -> table.row(colour(finding), finding.code(), place(finding),
                language.sentence(finding)));
        table.print(people, "  ");
    }

    /** How many errors and warnings. */
    static String summary(List<Finding> findings) {
        long errors = findings.stream().filter(Finding::isError).count();
        return count(errors, "error") + ", " + count(findings.size() - errors, "warning");
    }

    static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static String colour(Finding finding) {
        return (finding.isError() ? "@|bold,red " : "@|yellow ") + finding.severity().letter() + "|@";
    }

    private static String place(Finding finding) {
        String path = ExternalText.singleLine(finding.path());
        if (finding.line() == 0) {
            return path;
        }
        String line = "line " + finding.line() + (finding.column() > 0 ? ":" + finding.column() : "");
        return path.isEmpty() ? line : path + " (" + line + ")";
    }
}
