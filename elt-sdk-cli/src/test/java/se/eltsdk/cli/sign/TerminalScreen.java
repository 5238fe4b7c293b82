package se.eltsdk.cli.sign;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A terminal's screen after some output: characters with their colours. It knows what {@code elt sign} uses. */
final class TerminalScreen {

    private static final Pattern PART = Pattern.compile("\u001b\\[([0-9;]*)([A-Za-z])|[\r\n]|[^\u001b]");
    private static final int SCALE = 4;
    private static final int DEFAULT = -1;

    private final char[][] characters;
    private final int[][] inks;
    private final int[][] papers;
    private int row;
    private int column;
    private int ink = DEFAULT;
    private int paper = DEFAULT;

    private TerminalScreen(int columns, int rows) {
        characters = new char[rows][columns];
        inks = new int[rows][columns];
        papers = new int[rows][columns];
        IntStream.range(0, rows).forEach(this::clear);
    }

    static TerminalScreen of(String output, int columns, int rows) {
        TerminalScreen screen = new TerminalScreen(columns, rows);
        for (Matcher part = PART.matcher(output); part.find();) {
            screen.write(part);
        }
        return screen;
    }

    private void write(Matcher part) {
        if (part.group(2) != null) {
            control(part.group(1), part.group(2));
        } else if (part.group().equals("\r")) {
            column = 0;
        } else if (part.group().equals("\n")) {
            newLine();
        } else {
            if (column == characters[0].length) {
                newLine();
            }
            characters[row][column] = part.group().charAt(0);
            inks[row][column] = ink;
            papers[row][column++] = paper;
        }
    }

    private void newLine() {
        column = 0;
        if (++row == characters.length) {
            row--;
            for (int i = 1; i < characters.length; i++) {
                characters[i - 1] = characters[i].clone();
                inks[i - 1] = inks[i].clone();
                papers[i - 1] = papers[i].clone();
            }
            clear(row);
        }
    }

    private void control(String arguments, String command) {
        switch (command) {
            case "A" -> row = Math.max(0, row - Integer.parseInt(arguments));
            case "K" -> IntStream.range(column, characters[row].length).forEach(x -> characters[row][x] = ' ');
            case "J" -> {
                control("", "K");
                IntStream.range(row + 1, characters.length).forEach(this::clear);
            }
            case "m" -> colours(arguments);
            default -> throw new IllegalArgumentException("an escape sequence that not every terminal knows: " + command);
        }
    }

    private void colours(String arguments) {
        Matcher both = Pattern.compile("38;5;(\\d+);48;5;(\\d+)").matcher(arguments);
        ink = both.matches() ? Integer.parseInt(both.group(1)) : DEFAULT;
        paper = both.matches() ? Integer.parseInt(both.group(2)) : DEFAULT;
        if (!both.matches() && !arguments.equals("0")) {
            throw new IllegalArgumentException("other colours: " + arguments);
        }
    }

    private void clear(int line) {
        Arrays.fill(characters[line], ' ');
        Arrays.fill(inks[line], DEFAULT);
        Arrays.fill(papers[line], DEFAULT);
    }

    String text() {
        return Arrays.stream(characters).map(String::new).collect(Collectors.joining("\n"));
    }

    String lastLine() {
        return text().stripTrailing().lines().reduce((first, second) -> second).orElse("").stripTrailing();
    }

    /**
     * What a reader makes of this screen: nothing but the colours of its half characters counts. The reader gets the
     * part that has colours, since it takes text beside a code for a part of the code now and then.
     */
    String qrText() throws ReaderException {
        int[] rows = IntStream.range(0, papers.length)
                .filter(y -> Arrays.stream(papers[y]).anyMatch(colour -> colour != DEFAULT)).toArray();
        int[] columns = IntStream.range(0, papers[0].length)
                .filter(x -> Arrays.stream(papers).anyMatch(line -> line[x] != DEFAULT)).toArray();
        int left = columns[0];
        int top = 2 * rows[0];
        int width = SCALE * columns.length;
        int height = 2 * SCALE * rows.length;
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            int y = top + i / width / SCALE;
            pixels[i] = isLight(left + i % width / SCALE, y / 2, y % 2 == 0) ? 0xFFFFFF : 0;
        }
        return new QRCodeReader().decode(new BinaryBitmap(new GlobalHistogramBinarizer(
                new RGBLuminanceSource(width, height, pixels))), Map.of(DecodeHintType.PURE_BARCODE, true)).getText();
    }

    /** The terminal's own background is dark. */
    private boolean isLight(int x, int y, boolean upper) {
        boolean inked = characters[y][x] == (upper ? '▀' : '▄') || characters[y][x] == '█';
        return (inked ? inks[y][x] : papers[y][x]) == 231;
    }
}
