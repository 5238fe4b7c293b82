package se.eltsdk.paper.internal.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import se.eltsdk.paper.internal.pdf.Deadline;
import se.eltsdk.paper.internal.syntax.PdfSyntaxException;
import se.eltsdk.paper.internal.syntax.PdfTokenizer;

/**
 * Checks that a content stream has only known operators with their operands, in the order that ISO 32000-1 allows (8.2,
 * annex A).
 *
 * <p>Written by hand because strictness is the purpose: PDFBox and other readers skip what they do not know, each in
 * its own way, so that one reader could draw what another does not.
 */
public final class ContentStreamSyntax {

    private static final int MOST_OPERANDS = 33;
    private static final int OPS_A_LOOK = 256;
    private static final String COLOUR = "colour";
    private static final String PROPERTIES = "properties";

    /** One letter per operand: n number, N name, s string, a array. */
    private static final Map<String, String> OPERANDS = Map.ofEntries(Map.entry("q", ""), Map.entry("Q", ""),
            Map.entry("cm", "nnnnnn"), Map.entry("w", "n"), Map.entry("J", "n"), Map.entry("j", "n"),
            Map.entry("M", "n"), Map.entry("d", "an"), Map.entry("ri", "N"), Map.entry("i", "n"),
            Map.entry("gs", "N"), Map.entry("m", "nn"), Map.entry("l", "nn"), Map.entry("c", "nnnnnn"),
            Map.entry("v", "nnnn"), Map.entry("y", "nnnn"), Map.entry("h", ""), Map.entry("re", "nnnn"),
            Map.entry("S", ""), Map.entry("s", ""), Map.entry("f", ""), Map.entry("F", ""), Map.entry("f*", ""),
            Map.entry("B", ""), Map.entry("B*", ""), Map.entry("b", ""), Map.entry("b*", ""), Map.entry("n", ""),
            Map.entry("W", ""), Map.entry("W*", ""), Map.entry("BT", ""), Map.entry("ET", ""), Map.entry("Tc", "n"),
            Map.entry("Tw", "n"), Map.entry("Tz", "n"), Map.entry("TL", "n"), Map.entry("Tf", "Nn"),
            Map.entry("Tr", "n"), Map.entry("Ts", "n"), Map.entry("Td", "nn"), Map.entry("TD", "nn"),
            Map.entry("Tm", "nnnnnn"), Map.entry("T*", ""), Map.entry("Tj", "s"), Map.entry("TJ", "a"),
            Map.entry("'", "s"), Map.entry("\"", "nns"), Map.entry("d0", "nn"), Map.entry("d1", "nnnnnn"),
            Map.entry("CS", "N"), Map.entry("cs", "N"), Map.entry("SC", COLOUR), Map.entry("SCN", COLOUR),
            Map.entry("sc", COLOUR), Map.entry("scn", COLOUR), Map.entry("G", "n"), Map.entry("g", "n"),
            Map.entry("RG", "nnn"), Map.entry("rg", "nnn"), Map.entry("K", "nnnn"), Map.entry("k", "nnnn"),
            Map.entry("sh", "N"), Map.entry("Do", "N"), Map.entry("MP", "N"), Map.entry("DP", PROPERTIES),
            Map.entry("BMC", "N"), Map.entry("BDC", PROPERTIES), Map.entry("EMC", ""));

    private final PdfTokenizer in;
    private final List<Object> operands = new ArrayList<>();
    private Place place = Place.PAGE;
    private int saved;
    private int marked;
    private boolean clips;

    private enum Place { PAGE, PATH, TEXT }

    private ContentStreamSyntax(byte[] content, int start) {
        this.in = new PdfTokenizer(content, start, content.length, false);
    }

    /** Checks the content from this offset on; {@code saved} is the number of saved graphics states. */
    public static void check(byte[] content, int start, int saved, Deadline deadline) throws PdfSyntaxException {
        ContentStreamSyntax syntax = new ContentStreamSyntax(content, start);
        syntax.saved = saved;
        int count = 0;
        for (syntax.in.skipPlainBlanks(); !syntax.in.isAtEnd(); syntax.in.skipPlainBlanks()) {
            if (++count % OPS_A_LOOK == 0) {
                deadline.check();
            }
            syntax.next();
        }
        if (!syntax.operands.isEmpty() || syntax.place != Place.PAGE || syntax.saved != 0 || syntax.marked != 0) {
            throw syntax.in.fault("content that breaks off");
        }
    }

    /** Checks that these bytes are complete tokens, in any order. */
    public static void checkTokens(byte[] content, Deadline deadline) throws PdfSyntaxException {
        PdfTokenizer in = new PdfTokenizer(content, 0, content.length, false);
        int count = 0;
        for (in.skipPlainBlanks(); !in.isAtEnd(); in.skipPlainBlanks()) {
            if (++count % OPS_A_LOOK == 0) {
                deadline.check();
            }
            if (in.isOperand()) {
                in.object();
            } else if (!OPERANDS.containsKey(in.word())) {
                throw in.fault("a part of the content that ends within something");
            }
        }
    }

    private void next() throws PdfSyntaxException {
        if (in.isOperand()) {
            operands.add(in.object());
            if (operands.size() > MOST_OPERANDS) {
                throw in.fault("content with too many operands");
            }
            return;
        }
        String name = in.word();
        String expected = OPERANDS.get(name);
        if (expected == null) {
            throw in.fault("content with an unknown operator");
        }
        if (!matches(expected)) {
            throw in.fault("content with an operator of other operands");
        }
        operands.clear();
        order(name);
    }

    private boolean matches(String expected) {
        if (expected.equals(PROPERTIES)) {
            return operands.size() == 2 && kind(operands.get(0)) == 'N'
                    && (kind(operands.get(1)) == 'N' || operands.get(1) instanceof Map<?, ?>);
        }
        if (expected.equals(COLOUR)) {
            int numbers = (int) operands.stream().takeWhile(operand -> kind(operand) == 'n').count();
            return !operands.isEmpty() && (numbers == operands.size()
                    || numbers == operands.size() - 1 && kind(operands.get(numbers)) == 'N');
        }
        StringBuilder kinds = new StringBuilder();
        operands.forEach(operand -> kinds.append(kind(operand)));
        return expected.contentEquals(kinds);
    }

    private static char kind(Object operand) {
        if (operand instanceof Number) {
            return 'n';
        }
        if (operand instanceof List<?> list) {
            return list.stream().allMatch(item -> kind(item) == 'n' || kind(item) == 's') ? 'a' : '?';
        }
        return operand instanceof String text ? text.startsWith("/") ? 'N' : text.startsWith("(") ? 's' : '?' : '?';
    }

    private void order(String name) throws PdfSyntaxException {
        boolean right = switch (name) {
            case "m", "re" -> begins(Place.PATH);
            case "l", "c", "v", "y", "h" -> place == Place.PATH && !clips;
            case "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n" -> ends(Place.PATH);
            case "W", "W*" -> place == Place.PATH && !clips && (clips = true);
            case "BT" -> place == Place.PAGE && begins(Place.TEXT);
            case "ET" -> ends(Place.TEXT);
            case "Td", "TD", "Tm", "T*", "Tj", "TJ", "'", "\"" -> place == Place.TEXT;
            case "q" -> place == Place.PAGE && ++saved > 0;
            case "Q" -> place == Place.PAGE && --saved >= 0;
            case "cm", "Do", "sh" -> place == Place.PAGE;
            case "BMC", "BDC" -> place != Place.PATH && ++marked > 0;
            case "EMC" -> place != Place.PATH && --marked >= 0;
            default -> place != Place.PATH;
        };
        if (!right) {
            throw in.fault("content with an operator where it may not stand");
        }
    }

    private boolean begins(Place other) {
        boolean right = place == Place.PAGE || place == other && other == Place.PATH && !clips;
        place = other;
        return right;
    }

    private boolean ends(Place other) {
        boolean right = place == other;
        place = Place.PAGE;
        clips = false;
        return right;
    }
}
