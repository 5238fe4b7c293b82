package se.eltsdk.paper.internal.pdf;

import java.io.IOException;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;

/**
 * A file in memory; who reads it is stopped at the deadline, be it in a circle of references.
 *
 * <p>PDFBox's parser goes forth and back byte by byte: here that is a step in an array.
 */
public final class DeadlineRandomAccessRead implements RandomAccessRead {

    private static final int READS_A_LOOK = 4096;

    private final byte[] content;
    private final Deadline deadline;
    private int at;
    private int reads;
    private boolean closed;

    public DeadlineRandomAccessRead(byte[] content, Deadline deadline) {
        this.content = content;
        this.deadline = deadline;
    }

    @Override
    public int read() throws IOException {
        look();
        return at < content.length ? content[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        look();
        int count = Math.min(length, content.length - at);
        System.arraycopy(content, at, into, offset, count);
        at += count;
        return count == 0 && length > 0 ? -1 : count;
    }

    @Override
    public int peek() throws IOException {
        look();
        return at < content.length ? content[at] & 0xFF : -1;
    }

    /** To the end where the place is beyond it. */
    @Override
    public void seek(long position) throws IOException {
        look();
        if (position < 0) {
            throw new IOException("a place before the beginning");
        }
        at = (int) Math.min(position, content.length);
    }

    @Override
    public void rewind(int bytes) throws IOException {
        seek(at - bytes);
    }

    @Override
    public long getPosition() throws IOException {
        requireOpen();
        return at;
    }

    @Override
    public long length() throws IOException {
        requireOpen();
        return content.length;
    }

    @Override
    public boolean isEOF() throws IOException {
        requireOpen();
        return at >= content.length;
    }

    /** With a place of its own. */
    @Override
    public RandomAccessReadView createView(long start, long length) throws IOException {
        requireOpen();
        return new RandomAccessReadView(new DeadlineRandomAccessRead(content, deadline), start, length, true);
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }

    private void look() throws IOException {
        requireOpen();
        if (++reads % READS_A_LOOK == 0) {
            deadline.check();
        }
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
    }
}
