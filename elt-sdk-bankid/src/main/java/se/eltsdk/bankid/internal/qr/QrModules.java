package se.eltsdk.bankid.internal.qr;

import io.nayuki.qrcodegen.QrCode.Ecc;

/** The modules of a QR code (ISO/IEC 18004), and their drawing. */
public final class QrModules {

    /** The standard's quiet zone. */
    private static final int BORDER = 4;

    private final io.nayuki.qrcodegen.QrCode code;

    private QrModules(io.nayuki.qrcodegen.QrCode code) {
        this.code = code;
    }

    public static QrModules of(String text) {
        return new QrModules(io.nayuki.qrcodegen.QrCode.encodeText(text, Ecc.LOW));
    }

    public int size() {
        return code.size;
    }

    public boolean isDark(int x, int y) {
        return code.getModule(x, y);
    }

    public String svg() {
        int side = size() + 2 * BORDER;
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < size(); y++) {
            for (int x = 0; x < size(); x++) {
                if (isDark(x, y)) {
                    path.append('M').append(x + BORDER).append(',').append(y + BORDER).append("h1v1h-1z");
                }
            }
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + " " + side
                + "\" shape-rendering=\"crispEdges\" role=\"img\" aria-label=\"QR\"><rect width=\"" + side
                + "\" height=\"" + side + "\" fill=\"#fff\"/><path fill=\"#000\" d=\"" + path + "\"/></svg>";
    }
}
