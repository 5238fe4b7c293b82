package se.eltsdk.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A host of revocation lists that does what it can to stop who asks it, each way under a path of its own. */
public final class HostileLists implements AutoCloseable {

    /** The ways that are over soon. */
    public static final List<String> QUICK = List.of("mailto", "jar", "file", "badport", "negative", "nonsense", "loop",
            "large", "garbage", "close", "reset", "status");
    /** The ways that keep the one who asks waiting; the first sends a byte of the head every two seconds. */
    public static final List<String> SLOW = List.of("drip-head", "drip-body", "silent", "drip-after-redirect");

    private static final byte[] PART = new byte[1 << 16];

    private final ServerSocket server;
    private final Duration drip;
    private final ExecutorService threads = Executors.newCachedThreadPool(HostileLists::daemon);
    private final ScheduledExecutorService drips = Executors.newSingleThreadScheduledExecutor(HostileLists::daemon);
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();

    /** @param drip the time between two bytes of an answer that comes slowly */
    public HostileLists(Duration drip) {
        this.drip = drip;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::acceptAll);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "test-hostile-lists");
        thread.setDaemon(true);
        return thread;
    }

    /** Where a list would be, answered in this way. */
    public URI address(String way) {
        return URI.create("http://localhost:" + server.getLocalPort() + "/" + way);
    }

    /** How many requests have come. */
    public int asked() {
        return asked.get();
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket client = server.accept();
                open.add(client);
                threads.execute(() -> serve(client));
            }
        } catch (IOException e) {
            return; // The server is closed.
        }
    }

    private void serve(Socket client) {
        try {
            String way = path(client.getInputStream());
            asked.incrementAndGet();
            if (answer(client, way)) {
                client.close();
            }
        } catch (IOException e) {
            return; // The client has gone.
        }
    }

    /** @return whether the answer is over */
    private boolean answer(Socket client, String way) throws IOException {
        OutputStream out = client.getOutputStream();
        switch (way) {
            case "mailto" -> redirect(out, "mailto:nobody@example.invalid");
            case "jar" -> redirect(out, "jar:file:/tmp/no.jar!/list.crl");
            case "file" -> redirect(out, "file:///etc/hostname");
            case "badport" -> redirect(out, "http://localhost:99999/list.crl");
            case "negative" -> redirect(out, "http://localhost:0/list.crl");
            case "nonsense" -> redirect(out, "http://[::1/%zz");
            case "loop" -> redirect(out, "/loop");
            case "drip-after-redirect" -> redirect(out, "/drip-head");
            case "large" -> large(out);
            case "garbage" -> garbage(out);
            case "status" -> out.write("HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n".getBytes(ISO_8859_1));
            case "reset" -> client.setSoLinger(true, 0);
            case "drip-head" -> {
                return drip(client, "HTTP/1.1 200 OK\r\nX-Slow: ");
            }
            case "drip-body" -> {
                return drip(client, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
            }
            case "silent" -> {
                return false;
            }
            default -> out.flush();
        }
        return true;
    }

    private static void redirect(OutputStream out, String location) throws IOException {
        out.write(("HTTP/1.1 302 Found\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n")
                .getBytes(ISO_8859_1));
    }

    private static void garbage(OutputStream out) throws IOException {
        out.write("HTTP/1.1 200 OK\r\nContent-Length: 65536\r\n\r\n".getBytes(ISO_8859_1));
        byte[] nested = PART.clone();
        Arrays.fill(nested, (byte) 0x30);
        out.write(nested);
    }

    /** 20 MiB, where 16 are the most. */
    private static void large(OutputStream out) throws IOException {
        out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
        for (int i = 0; i < 320; i++) {
            out.write(PART);
        }
    }

    private boolean drip(Socket client, String begin) throws IOException {
        client.getOutputStream().write(begin.getBytes(ISO_8859_1));
        drips.scheduleAtFixedRate(() -> {
            try {
                client.getOutputStream().write('x');
            } catch (IOException e) {
                throw new UncheckedIOException(e); // The client has gone: no more drips for it.
            }
        }, drip.toMillis(), drip.toMillis(), TimeUnit.MILLISECONDS);
        return false;
    }

    private static String path(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.append((char) next);
            if (head.toString().endsWith("\r\n\r\n")) {
                break;
            }
        }
        String[] words = head.toString().split(" ");
        return words.length > 1 ? words[1].substring(words[1].lastIndexOf('/') + 1) : "";
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            drips.shutdownNow();
            threads.shutdownNow();
        }
    }
}
