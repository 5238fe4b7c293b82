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

/** Accepts TCP connections on 127.0.0.1, each on a daemon thread of its own, and ends them all when it is closed. */
public final class ConnectionAcceptor {

    private static final Duration FOR_THREADS_TO_END = Duration.ofSeconds(10);

    /** What is done with a connection. */
    @FunctionalInterface
    public interface Host {
        void receive(Socket wire, int number);
    }

    private final ServerSocket server;
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Set<Socket> open = new HashSet<>();
    private final List<Thread> threads = new ArrayList<>();

    public ConnectionAcceptor(int port) throws IOException {
        server = new ServerSocket(port, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    }

    public void start(Host host) {
        start("mock-fk-accept-" + port(), () -> acceptAll(host));
    }

    public int port() {
        return server.getLocalPort();
    }

    public int connections() {
        return connections.get();
    }

    /** Waits so long, and not on when the listener is closed. */
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

    private void acceptAll(Host host) {
        try {
            while (true) {
                begin(host, server.accept());
            }
        } catch (IOException e) {
            // close() has closed the listening socket.
        }
    }

    private void begin(Host host, Socket wire) throws IOException {
        int number = connections.incrementAndGet();
        synchronized (open) {
            if (closing.getCount() == 0) {
                wire.close();
                return;
            }
            open.add(wire);
            start("mock-fk-connection-" + number, () -> converse(host, wire, number));
        }
    }

    private void converse(Host host, Socket wire, int number) {
        try {
            host.receive(wire, number);
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
            thread.join(FOR_THREADS_TO_END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void quietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // A socket that cannot be closed is closed.
        }
    }
}
