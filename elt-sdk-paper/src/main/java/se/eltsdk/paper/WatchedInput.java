package se.eltsdk.paper;

import java.io.IOException;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** A file in memory; who reads it is stopped at the deadline, be it in a circle of references. */
final class WatchedInput extends RandomAccessReadBuffer {

    private static final int READS_A_LOOK = 1024;

    private final Deadline deadline;
    private int reads;

    WatchedInput(byte[] content, Deadline deadline) {
        super(content);
        this.deadline = deadline;
    }

    @Override
    public int read() throws IOException {
        look();
        return super.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        look();
        return super.read(into, offset, length);
    }

    @Override
    public void seek(long position) throws IOException {
        look();
        super.seek(position);
    }

    private void look() {
        if (++reads % READS_A_LOOK == 0) {
            deadline.check();
        }
    }
}
