package se.eltsdk.bankid;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads QR codes from their pixels by ZXing, which shares no code with the client. */
final class QrReader {

    private static final int SCALE = 4;
    private static final int QUIET_ZONE = 4;

    private QrReader() {
    }

    /** Reads the code from its modules. */
    static String read(QrCode code) {
        int side = code.size() + 2 * QUIET_ZONE;
        boolean[][] dark = new boolean[side][side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                dark[y][x] = code.isDark(x - QUIET_ZONE, y - QUIET_ZONE);
            }
        }
        return read(dark);
    }

    /** Draws the squares of the path, and reads them. */
    static String readSvg(String svg) {
        Matcher box = Pattern.compile("viewBox=\"0 0 (\\d+) \\1\"").matcher(svg);
        if (!box.find()) {
            throw new AssertionError("no viewBox");
        }
        int side = Integer.parseInt(box.group(1));
        boolean[][] dark = new boolean[side][side];
        for (MatchResult square : Pattern.compile("M(\\d+),(\\d+)h1v1h-1z").matcher(svg).results().toList()) {
            dark[Integer.parseInt(square.group(2))][Integer.parseInt(square.group(1))] = true;
        }
        return read(dark);
    }

    private static String read(boolean[][] dark) {
        int side = dark.length * SCALE;
        int[] pixels = new int[side * side];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = dark[i / side / SCALE][i % side / SCALE] ? 0 : 0xFFFFFF;
        }
        try {
            // Nothing but the code is in the picture: the reader must not look for one.
            return new QRCodeReader().decode(new BinaryBitmap(new GlobalHistogramBinarizer(
                    new RGBLuminanceSource(side, side, pixels))), Map.of(DecodeHintType.PURE_BARCODE, true)).getText();
        } catch (ReaderException e) {
            throw new AssertionError("not readable", e);
        }
    }
}
