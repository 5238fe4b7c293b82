package se.eltsdk.bankid;

import se.eltsdk.bankid.internal.qr.QrModules;

/**
 * One frame of an order's QR code, valid for about its own second. Make a new one each second.
 *
 * <p>Immutable. {@code toString()} does not show the text.
 */
public final class QrCode {

    private final String text;
    private final QrModules modules;

    QrCode(String text) {
        this.text = text;
        this.modules = QrModules.of(text);
    }

    /** Returns what the code says; whoever has it can start the order in this second. */
    public String text() {
        return text;
    }

    /** Returns the code as SVG with a quiet zone of four modules, black on white, without a size of its own. */
    public String svg() {
        return modules.svg();
    }

    /** Returns the modules of one side, without a quiet zone: leave four light modules around it when you draw. */
    public int size() {
        return modules.size();
    }

    /** Whether a module is dark; false outside the code. */
    public boolean isDark(int x, int y) {
        return modules.isDark(x, y);
    }

    @Override
    public String toString() {
        return "QrCode[" + size() + "]";
    }
}
