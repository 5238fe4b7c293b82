package se.eltsdk.paper.internal.pdf;

import java.io.IOException;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;

/**
 * A file in memory that ends reading at the deadline, so that PDFBox cannot loop forever in circular references.
 *
 * <p>Not PDFBox's own class: its parser moves back and forth byte by byte, which is faster on a plain array.
 */
public final class DeadlineRandomAccessRead implements RandomAccessRead {

    private static final int READS_PER_CHECK = 4096;

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
        checkDeadline();
        return at < content.length ? content[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        checkDeadline();
        int count = Math.min(length, content.length - at);
        System.arraycopy(content, at, into, offset, count);
        at += count;
        return count == 0 && length > 0 ? -1 : count;
    }

    @Override
    public int peek() throws IOException {
        checkDeadline();
        return at < content.length ? content[at] & 0xFF : -1;
    }

    /** Moves to the end if the position is beyond it. */
    @Override
    public void seek(long position) throws IOException {
        checkDeadline();
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

    /** A view with its own position. */
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

    private void checkDeadline() throws IOException {
        requireOpen();
        if (++reads % READS_PER_CHECK == 0) {
            deadline.check();
        }
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
    }
}
