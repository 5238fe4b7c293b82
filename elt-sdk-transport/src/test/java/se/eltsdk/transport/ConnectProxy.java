package se.eltsdk.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP proxy on this machine: opens tunnels and passes on plain requests, or answers each with the same status. */
public final class ConnectProxy implements AutoCloseable {

    private final ServerSocket server;
    private final Optional<String> password;
    private final int status;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "test-proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    private ConnectProxy(Optional<String> password, int status) {
        this.password = password;
        this.status = status;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::acceptAll);
    }

    /** Opens tunnels for everyone. */
    public static ConnectProxy open() {
        return new ConnectProxy(Optional.empty(), 200);
    }

    /** Opens tunnels for who shows this value of {@code Proxy-Authorization}, and answers 407 to others. */
    public static ConnectProxy asking(String authorization) {
        return new ConnectProxy(Optional.of(authorization), 200);
    }

    /** Opens no tunnel. */
    public static ConnectProxy refusing(int status) {
        return new ConnectProxy(Optional.empty(), status);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** What clients asked for: each request's head. */
    public List<String> heads() {
        return heads;
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket client = server.accept();
                open.add(client);
                threads.execute(() -> serve(client));
            }
        } catch (IOException e) {
            return; // The proxy is closed.
        }
    }

    private void serve(Socket client) {
        try (client) {
            String head = head(client.getInputStream());
            heads.add(head);
            int answer = answer(head);
            if (answer != 200) {
                client.getOutputStream().write(("HTTP/1.1 " + answer + " No\r\nContent-Length: 0\r\n"
                        + "Proxy-Authenticate: Basic realm=\"proxy\"\r\n\r\n").getBytes(ISO_8859_1));
                client.shutdownOutput();
                return;
            }
            if (head.startsWith("CONNECT ")) {
                tunnel(client, head.split(" ")[1]);
            } else {
                passOn(client, URI.create(head.split(" ")[1]), head);
            }
        } catch (IOException e) {
            return; // One of the two has gone.
        }
    }

    private int answer(String head) {
        boolean known = password.map(value -> head.contains("\r\nProxy-Authorization: " + value + "\r\n")).orElse(true);
        return known ? status : 407;
    }

    private void tunnel(Socket client, String target) throws IOException {
        String[] parts = target.split(":");
        try (Socket far = new Socket(parts[0], Integer.parseInt(parts[1]))) {
            open.add(far);
            client.getOutputStream().write("HTTP/1.1 200 Go on\r\n\r\n".getBytes(ISO_8859_1));
            threads.execute(() -> copy(client, far));
            copy(far, client);
        }
    }

    /** As a proxy does: without what was meant for itself (RFC 9110, 11.7.1). */
    private void passOn(Socket client, URI target, String head) throws IOException {
        try (Socket far = new Socket(target.getHost(), target.getPort())) {
            open.add(far);
            far.getOutputStream().write(head.replace(target.toString(), target.getPath())
                    .replaceAll("(?im)^Proxy-Authorization:.*\r\n", "").getBytes(ISO_8859_1));
            far.shutdownOutput();
            copy(far, client);
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            return; // One of the two has gone.
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.write(next);
            if (head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString(ISO_8859_1);
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
            threads.shutdownNow();
        }
    }
}
