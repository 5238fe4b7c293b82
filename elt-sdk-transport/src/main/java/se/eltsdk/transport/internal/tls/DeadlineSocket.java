package se.eltsdk.transport.internal.tls;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A socket with one deadline for everything that is read: an ordinary read timeout starts again with each byte.
 */
final class DeadlineSocket extends Socket {

    private volatile long end = System.nanoTime();

    /** Sets the deadline for all further reads, counted from now. */
    void endReadingAfter(Duration limit) {
        end = System.nanoTime() + limit.toNanos();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {

            @Override
            public int read() throws IOException {
                limitNextRead();
                return super.read();
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                limitNextRead();
                return super.read(into, from, length);
            }
        };
    }

    private void limitNextRead() throws IOException {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
            throw new SocketTimeoutException("the time for reading is over");
        }
        setSoTimeout((int) Math.min(Integer.MAX_VALUE, left));
    }
}
