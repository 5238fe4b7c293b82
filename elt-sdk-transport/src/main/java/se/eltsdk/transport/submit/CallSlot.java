package se.eltsdk.transport.submit;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import se.eltsdk.transport.internal.soap.SubmissionContent;
import se.eltsdk.transport.pacing.internal.CallPermit;

/**
 * The right to make the next call to FK, from {@link FkClient#awaitSlot}: the pace will allow it within a quarter of a
 * second, and no other call of this pacer begins before this slot is closed or its call has ended.
 *
 * <p>For the thread that waited for it. Closing it without a call that was sent leaves the pace as it was.
 */
public final class CallSlot implements AutoCloseable {

    private final FkClient client;
    private final CallPermit permit;
    /** Null before {@link #prepare}. */
    private @Nullable PreparedCall call;

    CallSlot(FkClient client, CallPermit permit) {
        this.client = client;
        this.permit = permit;
    }

    /**
     * Connects to FK for this submission: TCP, the proxy's tunnel if there is one, and the TLS handshake. Nothing of
     * the report is sent. Never throws for network, proxy or TLS failures, nor when the thread is interrupted: the call
     * then knows its outcome already, see {@link PreparedCall#isConnected}.
     *
     * @throws se.eltsdk.EltException ELT-813 when the submission was signed for another environment
     * @throws IllegalStateException  when the client is closed, or a call was prepared before
     */
    public PreparedCall prepare(Submission submission) {
        return prepare(requireNonNull(submission, "submission").content());
    }

    PreparedCall prepare(SubmissionContent content) {
        if (call != null) {
            throw new IllegalStateException("a slot is for one call");
        }
        call = client.prepare(content, permit);
        return call;
    }

    /** Ends a call that was prepared and not sent, and returns the right to call. May be called again. */
    @Override
    public void close() {
        if (call != null) {
            call.close();
        }
        permit.cancel();
    }
}
