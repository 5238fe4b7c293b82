package se.eltsdk.testkit.internal.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The queued replies, and the default reply for an empty queue. Thread-safe. */
public final class ReplyQueue {

    private final Deque<Reply> next = new ArrayDeque<>();
    private Reply defaultReply = Reply.receipt();

    public synchronized void add(List<Reply> replies) {
        next.addAll(replies);
    }

    public synchronized void always(Reply reply) {
        defaultReply = reply;
    }

    synchronized Reply take() {
        return next.isEmpty() ? defaultReply : next.poll();
    }

    /** Takes the next reply if it is one that is sent before a request is read. */
    synchronized Optional<Reply> takeBeforeReading() {
        Reply reply = next.isEmpty() ? defaultReply : next.peek();
        return reply.isBeforeReading() ? Optional.of(take()) : Optional.empty();
    }
}
