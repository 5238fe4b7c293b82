package se.eltsdk.cli.sign;

import java.io.PrintStream;
import java.net.URI;
import java.util.Optional;
import se.eltsdk.bankid.Hint;
import se.eltsdk.bankid.QrCode;
import se.eltsdk.cli.output.Translations;

/** Prints the start link and the text for the signer, each on a line whenever it changes. */
final class LinkView implements SigningView {

    private final PrintStream out;
    private final Translations texts;
    private String link = "";
    private String text = "";

    LinkView(PrintStream out, Translations texts) {
        this.out = out;
        this.texts = texts;
    }

    @Override
    public Hint.Channel channel() {
        return Hint.Channel.SAME_DEVICE;
    }

    @Override
    public void begin(String heading) {
        out.println(heading);
        link = "";
        text = "";
    }

    @Override
    public void show(Optional<QrCode> qr, Optional<URI> newLink, String newText) {
        if (newLink.isPresent() && !link.equals(newLink.get().toString())) {
            link = newLink.get().toString();
            out.println(texts.of("sign.link", link));
        }
        if (!text.equals(newText)) {
            text = newText;
            out.println(text);
        }
        out.flush();
    }

    @Override
    public void end() {
        out.flush();
    }
}
