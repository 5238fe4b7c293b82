package se.eltsdk.transport.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * A connected socket with one deadline for everything that is read and written, and which an interrupt of the thread
 * ends too. The JDK's own socket starts its time-out again with each byte, has none for writing, and does not notice an
 * interrupt; so this one waits for a channel that never blocks.
 *
 * <p>For one thread. TLS is layered over it by the JDK, which calls no more of {@link Socket} than is overridden here.
 */
final class DeadlineSocket extends Socket {

    private static final int MILLISECOND = 1_000_000;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private NetworkDeadline deadline;

    private DeadlineSocket(SocketChannel channel, Selector selector, NetworkDeadline deadline) throws IOException {
        this.channel = channel;
        this.selector = selector;
        this.deadline = deadline;
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        this.key = channel.register(selector, 0);
    }

    /**
     * Connects to an address.
     *
     * @throws UnknownHostException   when its host name is not known
     * @throws SocketTimeoutException when there is no connection by the deadline
     */
    static DeadlineSocket connect(InetSocketAddress address, NetworkDeadline deadline) throws IOException {
        if (address.isUnresolved()) {
            throw new UnknownHostException(address.getHostString());
        }
        SocketChannel channel = SocketChannel.open();
        Selector selector = null;
        try {
            selector = Selector.open();
            DeadlineSocket socket = new DeadlineSocket(channel, selector, deadline);
            socket.connect(address);
            return socket;
        } catch (Throwable e) {
            channel.close();
            if (selector != null) {
                selector.close();
            }
            throw e;
        }
    }

    @Override
    public void connect(SocketAddress address) throws IOException {
        boolean connected = channel.connect(address);
        while (!connected) {
            await(SelectionKey.OP_CONNECT);
            connected = channel.finishConnect();
        }
    }

    /** Sets the deadline for everything from now on. */
    void setDeadline(NetworkDeadline value) {
        deadline = value;
    }

    /** Whether the other side has sent something, or closed the connection. */
    boolean isReadable() throws IOException {
        key.interestOps(SelectionKey.OP_READ);
        boolean readable = selector.selectNow() > 0;
        selector.selectedKeys().clear();
        return readable;
    }

    /** @throws InterruptedIOException caused by an InterruptedException, when the thread is interrupted */
    static void requireNotInterrupted() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            InterruptedIOException interrupted = new InterruptedIOException("interrupted");
            interrupted.initCause(new InterruptedException());
            throw interrupted;
        }
    }

    private void await(int operation) throws IOException {
        requireNotInterrupted();
        requireTime();
        key.interestOps(operation);
        // Returns at once when the thread is interrupted, and keeps its flag.
        selector.select(Math.max(1, (deadline.left().toNanos() + MILLISECOND - 1) / MILLISECOND));
        selector.selectedKeys().clear();
        requireNotInterrupted();
    }

    private void requireTime() throws SocketTimeoutException {
        if (deadline.isOver()) {
            throw new SocketTimeoutException("the time is over");
        }
    }

    private int read(ByteBuffer into) throws IOException {
        requireTime();
        int count = channel.read(into);
        while (count == 0) {
            await(SelectionKey.OP_READ);
            count = channel.read(into);
        }
        return count;
    }

    private void write(ByteBuffer content) throws IOException {
        while (content.hasRemaining()) {
            requireTime();
            if (channel.write(content) == 0) {
                await(SelectionKey.OP_WRITE);
            }
        }
    }

    @Override
    public InputStream getInputStream() {
        return new InputStream() {

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                return length == 0 ? 0 : DeadlineSocket.this.read(ByteBuffer.wrap(into, from, length));
            }
        };
    }

    @Override
    public OutputStream getOutputStream() {
        return new OutputStream() {

            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] content, int from, int length) throws IOException {
                DeadlineSocket.this.write(ByteBuffer.wrap(content, from, length));
            }
        };
    }

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // Another thread may close it while this one waits.
    public void close() throws IOException {
        try (selector) {
            channel.close();
        }
    }

    @Override
    public boolean isConnected() {
        return channel.isConnected();
    }

    @Override
    public boolean isClosed() {
        return !channel.isOpen();
    }

    @Override
    public boolean isInputShutdown() {
        return channel.socket().isInputShutdown();
    }

    @Override
    public boolean isOutputShutdown() {
        return channel.socket().isOutputShutdown();
    }

    @Override
    public void shutdownInput() throws IOException {
        channel.shutdownInput();
    }

    @Override
    public void shutdownOutput() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public InetAddress getInetAddress() {
        return channel.socket().getInetAddress();
    }

    @Override
    public int getPort() {
        return channel.socket().getPort();
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return channel.socket().getRemoteSocketAddress();
    }

    @Override
    public int getSoLinger() throws SocketException {
        return channel.socket().getSoLinger();
    }

    /** Without effect: the deadline counts. */
    @Override
    public void setSoTimeout(int millis) {
        // Nothing to set.
    }

    @Override
    public int getSoTimeout() {
        return 0;
    }
}
