package se.eltsdk.calendar;

import java.util.Locale;
import se.eltsdk.EltException;
import se.eltsdk.calendar.internal.json.JsonException;

/**
 * A calendar file is not what it has to be.
 *
 * <table>
 * <caption>Codes</caption>
 * <tr><th>code</th><th>what</th></tr>
 * <tr><td>ELT-831</td><td>it cannot be read as JSON</td></tr>
 * <tr><td>ELT-832</td><td>a field is unknown, missing or given twice</td></tr>
 * <tr><td>ELT-833</td><td>a value is not of the kind that its place asks for</td></tr>
 * <tr><td>ELT-834</td><td>entries contradict each other</td></tr>
 * </table>
 *
 * <p>The message has file, place, what was expected and what to do; it quotes no value of the file.
 */
public final class CalendarFileException extends EltException {

    private static final long serialVersionUID = 1L;

    private final String path;
    private final int line;
    private final int column;

    CalendarFileException(JsonException cause) {
        super(cause.errorMessage(), cause.location() + ": " + cause.errorMessage().text(Locale.ENGLISH));
        initCause(cause);
        this.path = cause.location().path();
        this.line = cause.location().line();
        this.column = cause.location().column();
    }

    /** The place in the file, 0-based, for example {@code notices[2].windows[0].from}; empty for the whole file. */
    public String path() {
        return path;
    }

    /** Line in the file, 1-based; 0 for the whole file. */
    public int line() {
        return line;
    }

    /** Column in the file, 1-based, in characters; 0 for the whole file. */
    public int column() {
        return column;
    }
}
