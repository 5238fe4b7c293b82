package se.eltsdk.paper.internal.content;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.pdfbox.util.Matrix;
import se.eltsdk.Bytes;
import se.eltsdk.paper.internal.pdf.Deadline;
import se.eltsdk.paper.internal.syntax.PdfSyntaxException;

/**
 * The content of a page, split as flattening writes it: the form's printed content, optionally between {@code q} and
 * {@code Q}, followed by groups that draw the appearances of the former fields.
 *
 * @param isPrint whether the printed content equals the form's, operator by operator, and only such groups follow
 * @param groups  the groups, in order; empty if there are none
 */
public record PageContent(boolean isPrint, List<Group> groups) {

    private static final Pattern SAVED = Pattern.compile("[ \\r\\n\\t]*q[ \\r\\n\\t]+");
    private static final int LONGEST_START = 16;

    /**
     * One group.
     *
     * @param name the resource that is drawn
     * @param on   its transformation matrix
     */
    public record Group(String name, Matrix on) {
    }

    /** @throws PdfSyntaxException if readers could read added content in different ways */
    public static PageContent read(Bytes found, Bytes print, Deadline deadline) throws IOException {
        byte[] content = found.toByteArray();
        byte[] known = print.toByteArray();
        int start = startOf(known, content);
        if (start >= 0) {
            boolean wrapped = start > 0;
            byte[] rest = Arrays.copyOfRange(content, start + known.length, content.length);
            ContentStreamSyntax.check(rest, 0, wrapped ? 1 : 0, deadline);
            List<ContentOperator> ops = ContentStreamReader.read(rest, deadline);
            PageContent after = groups(ops, !wrapped ? 0 : !ops.isEmpty() && ops.get(0).is("Q") ? 1 : -1);
            if (after.isPrint()) {
                return after;
            }
        }
        ContentStreamSyntax.check(content, 0, 0, deadline);
        List<ContentOperator> ops = ContentStreamReader.read(content, deadline);
        return groups(ops, afterPrint(ops, ContentStreamReader.read(known, deadline)));
    }

    private static PageContent groups(List<ContentOperator> ops, int start) {
        List<Group> groups = new ArrayList<>();
        int at = start;
        while (at >= 0 && at < ops.size()) {
            at = group(ops, at, groups);
        }
        return new PageContent(at >= 0, at >= 0 ? List.copyOf(groups) : List.of());
    }

    /** The offset of the form's unchanged bytes: at the start or after one {@code q}; -1 if they are not there. */
    private static int startOf(byte[] known, byte[] content) {
        Matcher before = SAVED.matcher(new String(content, 0, Math.min(LONGEST_START, content.length), US_ASCII));
        int start = before.lookingAt() ? before.end() : 0;
        int end = start + known.length;
        boolean same = end <= content.length && Arrays.equals(content, start, end, known, 0, known.length);
        boolean ends = same && (end == content.length || content[end] == '\n' || content[end] == ' '
                || content[end] == '\r');
        return ends ? start : -1;
    }

    /** The names of the resources that the groups draw. */
    public Set<String> resources() {
        return groups.stream().map(group -> "XObject/" + group.name()).collect(Collectors.toSet());
    }

    /** The index after the printed content; -1 if it is not the form's. */
    private static int afterPrint(List<ContentOperator> ops, List<ContentOperator> print) {
        if (startsWith(ops, 0, print)) {
            return print.size();
        }
        boolean wrapped = ops.size() >= print.size() + 2 && ops.get(0).is("q") && startsWith(ops, 1, print)
                && ops.get(print.size() + 1).is("Q");
        return wrapped ? print.size() + 2 : -1;
    }

    private static boolean startsWith(List<ContentOperator> ops, int from, List<ContentOperator> print) {
        if (ops.size() < from + print.size()) {
            return false;
        }
        for (int i = 0; i < print.size(); i++) {
            if (!ops.get(from + i).key().equals(print.get(i).key())) {
                return false;
            }
        }
        return true;
    }

    /** Reads {@code q … cm /Name Do Q}; returns the index after it, or -1. */
    private static int group(List<ContentOperator> ops, int start, List<Group> groups) {
        int at = start + 1;
        Matrix on = new Matrix();
        while (ops.get(start).is("q") && at < ops.size() && ops.get(at).is("cm")) {
            ContentOperator op = ops.get(at++);
            on = new Matrix(op.number(0), op.number(1), op.number(2), op.number(3), op.number(4), op.number(5))
                    .multiply(on);
        }
        boolean whole = ops.get(start).is("q") && at + 1 < ops.size() && ops.get(at).is("Do")
                && ops.get(at + 1).is("Q");
        if (!whole) {
            return -1;
        }
        groups.add(new Group(ops.get(at).operandName(0), on));
        return at + 2;
    }
}
