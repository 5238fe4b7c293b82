package se.eltsdk.cli.sign;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import se.eltsdk.bankid.QrCode;

/**
 * A QR code as lines of half blocks, two modules above each other in one character. It is black on white by colours of
 * its own, with a light margin, so that a camera reads it on terminals of any colours.
 */
final class TerminalQrCode {

    /** The quiet zone of ISO/IEC 18004. */
    private static final int MARGIN = 4;
    /** The colours 16 and 231 of the cube of 256: unlike black and white, themes do not change them. */
    private static final String PAPER = "\u001b[38;5;16;48;5;231m";
    private static final String INK = "\u001b[38;5;231;48;5;16m";
    private static final String RESET = "\u001b[0m";

    private TerminalQrCode() {
    }

    /** The lines, with a smaller margin above and below in a low terminal; empty if the code does not fit. */
    static Optional<List<String>> lines(QrCode code, int columns, int rows) {
        if (code.size() + 2 * MARGIN > columns) {
            return Optional.empty();
        }
        return IntStream.iterate(MARGIN, margin -> margin > 0, margin -> margin - 1)
                .filter(margin -> (code.size() + 2 * margin + 1) / 2 <= rows).mapToObj(margin -> lines(code, margin))
                .findFirst();
    }

    private static List<String> lines(QrCode code, int margin) {
        return IntStream.iterate(-margin, y -> y < code.size() + margin, y -> y + 2).mapToObj(y -> line(code, y))
                .toList();
    }

    private static String line(QrCode code, int y) {
        StringBuilder line = new StringBuilder();
        String colours = "";
        for (int x = -MARGIN; x < code.size() + MARGIN; x++) {
            boolean upper = code.isDark(x, y);
            boolean lower = code.isDark(x, y + 1);
            // Not a full block: fonts leave gaps between lines, which only a background fills.
            String next = upper && lower ? INK : PAPER;
            line.append(next.equals(colours) ? "" : next).append(upper == lower ? ' ' : upper ? '▀' : '▄');
            colours = next;
        }
        return line.append(RESET).toString();
    }
}
