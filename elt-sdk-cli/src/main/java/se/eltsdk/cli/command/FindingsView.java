package se.eltsdk.cli.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.eltsdk.Finding;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Table;
import se.eltsdk.internal.SanitizedText;

/** Prints findings as a table. */
public final class FindingsView {

    private final LanguageOption language;
    private final Console console;

    public FindingsView(LanguageOption language, Console console) {
        this.language = language;
        this.console = console;
    }

    /** Prints a heading of the parts that are not null, then one line per finding. */
    public void print(PrintStream people, List<Finding> findings, @Nullable Object... heading) {
        String title = String.join("  ", Stream.of(heading).filter(Objects::nonNull).map(Object::toString).toList());
        people.println(title);
        Table table = new Table(console);
        findings.forEach(finding -> table.row(colour(finding), finding.code().id(), location(finding),
                language.sentence(finding)));
        table.print(people, "  ");
    }

    /** The numbers of errors and warnings, for example {@code 1 error, 0 warnings}. */
    public static String summary(List<Finding> findings) {
        long errors = findings.stream().filter(Finding::isError).count();
        return count(errors, "error") + ", " + count(findings.size() - errors, "warning");
    }

    public static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static String colour(Finding finding) {
        return (finding.isError() ? "@|bold,red " : "@|yellow ") + finding.severity().letter() + "|@";
    }

    private static String location(Finding finding) {
        String path = SanitizedText.singleLine(finding.path());
        if (finding.line() == 0) {
            return path;
        }
        String line = "line " + finding.line() + (finding.column() > 0 ? ":" + finding.column() : "");
        return path.isEmpty() ? line : path + " (" + line + ")";
    }
}
