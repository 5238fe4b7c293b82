package se.eltsdk.testkit.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Writes the response to one request, or breaks the connection.
 *
 * <p>Written by hand, and with access to the TCP connection below TLS, because a test must be able to stop in the
 * middle of a response, to reset the connection, and to send bytes that are not HTTP.
 */
public final class ResponseWriter {

    private static final String XML = "text/xml; charset=UTF-8";
    /** The IMF-fixdate format of RFC 9110, 5.6.7: two digits for the day, and GMT. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US).withZone(ZoneOffset.UTC);

    private final Socket wire;
    private final Socket tls;
    private final String txId;
    private final boolean keepAlive;
    private final Instant now;
    private boolean broken;

    /**
     * @param wire the TCP connection
     * @param tls  the TLS connection over it
     * @param now  the time in the Date header
     */
    public ResponseWriter(Socket wire, Socket tls, String txId, boolean keepAlive, Instant now) {
        this.wire = wire;
        this.tls = tls;
        this.txId = txId;
        this.keepAlive = keepAlive;
        this.now = now;
    }

    public String txId() {
        return txId;
    }

    public boolean isOpen() {
        return keepAlive && !broken;
    }

    boolean isBroken() {
        return broken;
    }

    public void soap(int status, String xml) throws IOException {
        text(status, XML, xml);
    }

    public void text(int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        write(head(status, "Content-Type: " + type, "Content-Length: " + body.length).getBytes(UTF_8), body);
    }

    /** {@code application/json} without a charset, as BankID sends it. */
    public void json(int status, String json, String... headers) throws IOException {
        byte[] body = json.getBytes(UTF_8);
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type: application/json";
        all[headers.length + 1] = "Content-Length: " + body.length;
        write(head(status, all).getBytes(UTF_8), body);
    }

    public void empty(int status, String... headers) throws IOException {
        String[] all = Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = "Content-Length: 0";
        write(head(status, all).getBytes(UTF_8));
    }

    public void half() throws IOException {
        byte[] body = SoapMessages.receipt(txId).getBytes(UTF_8);
        write(head(200, "Content-Type: " + XML, "Content-Length: " + body.length).getBytes(UTF_8),
                Arrays.copyOf(body, body.length / 2));
    }

    public void padded(long bytes) throws IOException {
        List<String> parts = SoapMessages.receiptInTwo(txId);
        long length = parts.get(0).length() + bytes + parts.get(1).length();
        write(head(200, "Content-Type: " + XML, "Content-Length: " + length).getBytes(UTF_8),
                parts.get(0).getBytes(UTF_8));
        byte[] block = "x".repeat(8192).getBytes(UTF_8);
        for (long left = bytes; left > 0; left -= block.length) {
            tls.getOutputStream().write(block, 0, (int) Math.min(left, block.length));
        }
        write(parts.get(1).getBytes(UTF_8));
    }

    public void raw(String text) throws IOException {
        write(text.getBytes(UTF_8));
    }

    /** Closes the TCP connection without a TLS close_notify, as a crashed server does. */
    public void cut() throws IOException {
        broken = true;
        wire.close();
    }

    public void reset() throws IOException {
        broken = true;
        wire.setSoLinger(true, 0);
        wire.close();
    }

    public void waitForClient() throws IOException {
        broken = true;
        tls.getInputStream().transferTo(OutputStream.nullOutputStream());
        wire.close();
    }

    private String head(int status, String... headers) {
        return "HTTP/1.1 " + status + " " + reason(status) + "\r\nDate: " + DATE.format(now) + "\r\n"
                + String.join("\r\n", headers)
                + (keepAlive ? "" : "\r\nConnection: close") + "\r\n\r\n";
    }

    private static String reason(int status) {
        return status < 300 ? "OK" : status < 400 ? "Elsewhere" : "Not OK";
    }

    private void write(byte[]... parts) throws IOException {
        OutputStream out = tls.getOutputStream();
        for (byte[] part : parts) {
            out.write(part);
        }
        out.flush();
    }
}
