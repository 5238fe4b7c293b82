package se.eltsdk.cli.sign;

import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import se.eltsdk.bankid.Hint;
import se.eltsdk.bankid.QrCode;
import se.eltsdk.cli.output.Translations;

/** Draws the QR code in a terminal, each code in the place of the one before, with the text for the signer below it. */
final class QrView implements SigningView {

    private static final int USUAL_COLUMNS = 80;
    private static final int USUAL_ROWS = 24;
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintStream out;
    private final Translations texts;
    private final int columns;
    private final int rows;
    private final SigningView lines;
    private String code = "";
    private String text = "";
    /** How many lines the cursor is below the first line of the picture; 0 if there is no picture. */
    private int height;

    /** A view for a terminal of this size; 0 if it is unknown. */
    QrView(PrintStream out, Translations texts, int columns, int rows) {
        this.out = out;
        this.texts = texts;
        this.columns = columns > 0 ? columns : USUAL_COLUMNS;
        this.rows = rows > 0 ? rows : USUAL_ROWS;
        this.lines = new LinkView(out, texts);
    }

    @Override
    public Hint.Channel channel() {
        return Hint.Channel.OTHER_DEVICE;
    }

    @Override
    public void begin(String heading) {
        lines.begin(heading);
    }

    @Override
    public void show(Optional<QrCode> qr, Optional<URI> link, String newText) {
        Optional<List<String>> picture = qr.flatMap(now -> TerminalQrCode.lines(now, columns, rows - 1));
        if (picture.isEmpty()) {
            erase();
            lines.show(qr, link, qr.isPresent() ? texts.of("sign.small") : newText);
        } else if (!code.equals(qr.get().text()) || !text.equals(newText)) {
            code = qr.get().text();
            text = newText;
            draw(picture.get());
        }
    }

    @Override
    public void end() {
        erase();
    }

    /** In one write, so that a terminal shows no half of it. */
    private void draw(List<String> picture) {
        StringBuilder frame = new StringBuilder(toTop());
        picture.forEach(line -> frame.append(line).append(CLEAR_LINE).append('\n'));
        frame.append(text, 0, Math.min(text.length(), columns - 1)).append(CLEAR_BELOW);
        out.print(frame);
        out.flush();
        height = picture.size();
    }

    private void erase() {
        if (height > 0) {
            out.print(toTop() + CLEAR_BELOW);
            out.flush();
            height = 0;
            code = "";
        }
    }

    private String toTop() {
        return height == 0 ? "" : "\r\u001b[" + height + "A";
    }
}
