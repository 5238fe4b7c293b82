package se.eltsdk.testkit.internal.http;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Accepts TCP connections on 127.0.0.1, each on its own daemon thread, and closes them all when it is closed.
 *
 * <p>The monitor of {@code open} guards both the open sockets and the threads, so that {@link #close()} misses none.
 */
public final class ConnectionAcceptor {

    private static final Duration JOIN_TIMEOUT = Duration.ofSeconds(10);

    /** Handles one connection. */
    @FunctionalInterface
    public interface Handler {
        void handle(Socket wire, int number);
    }

    private final ServerSocket server;
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Set<Socket> open = new HashSet<>();
    private final List<Thread> threads = new ArrayList<>();

    private final String name;

    /**
     * @param name the beginning of the names of its threads
     * @param port 0 takes a free one
     */
    public ConnectionAcceptor(String name, int port) throws IOException {
        this.name = name;
        server = new ServerSocket(port, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    }

    public void start(Handler handler) {
        start(name + "-accept-" + port(), () -> acceptAll(handler));
    }

    public int port() {
        return server.getLocalPort();
    }

    public int connections() {
        return connections.get();
    }

    /** Waits for {@code delay}; closing the acceptor ends the wait with an IOException. */
    public void pause(Duration delay) throws IOException {
        try {
            if (!delay.isZero() && closing.await(delay.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IOException("The mock is closing");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while a reply was delayed", e);
        }
    }

    public void close() {
        closing.countDown();
        List<Thread> toEnd;
        synchronized (open) {
            quietly(server);
            open.forEach(ConnectionAcceptor::quietly);
            toEnd = List.copyOf(threads);
        }
        toEnd.forEach(ConnectionAcceptor::join);
    }

    private void acceptAll(Handler handler) {
        try {
            while (true) {
                begin(handler, server.accept());
            }
        } catch (IOException e) {
            // close() has closed the listening socket.
        }
    }

    private void begin(Handler handler, Socket wire) throws IOException {
        int number = connections.incrementAndGet();
        synchronized (open) {
            if (closing.getCount() == 0) {
                wire.close();
                return;
            }
            open.add(wire);
            start(name + "-connection-" + number, () -> run(handler, wire, number));
        }
    }

    private void run(Handler handler, Socket wire, int number) {
        try {
            handler.handle(wire, number);
        } finally {
            synchronized (open) {
                open.remove(wire);
                threads.remove(Thread.currentThread());
            }
        }
    }

    private void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        synchronized (open) {
            threads.add(thread);
        }
        thread.start();
    }

    private static void join(Thread thread) {
        try {
            thread.join(JOIN_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void quietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing more can be done to close it.
        }
    }
}
