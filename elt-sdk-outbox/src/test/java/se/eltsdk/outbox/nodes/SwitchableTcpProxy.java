package se.eltsdk.outbox.nodes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/** A way to a server on this machine that can be shut, so that connections are refused. */
public final class SwitchableTcpProxy implements AutoCloseable {

    private final URI behind;
    private final int port;
    private volatile ServerSocket listening;
    private volatile boolean closed;

    public SwitchableTcpProxy(URI behind) throws IOException {
        this.behind = behind;
        this.listening = listen(0);
        this.port = listening.getLocalPort();
        serve(listening);
    }

    /** The server's address through this door. */
    public URI endpoint() {
        return URI.create("https://localhost:" + port + behind.getPath());
    }

    /** Refuses connections from now on; those that are there go on. */
    public void shut() throws IOException {
        listening.close();
    }

    public void open() throws IOException {
        if (!closed && listening.isClosed()) {
            listening = listen(port);
            serve(listening);
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        listening.close();
    }

    private static ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    private void serve(ServerSocket socket) {
        start(() -> {
            while (!socket.isClosed()) {
                Socket client = socket.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), behind.getPort());
                start(() -> pump(client, server));
                start(() -> pump(server, client));
            }
        });
    }

    private static void pump(Socket from, Socket to) throws IOException {
        try (from; to) {
            from.getInputStream().transferTo(to.getOutputStream());
        }
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // The door was shut, or one side has gone.
                Thread.yield();
            }
        }, "door");
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException;
    }
}
