package se.eltsdk.testkit.internal.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The replies to come. */
public final class ReplyQueue {

    private final Deque<Reply> next = new ArrayDeque<>();
    private Reply always = Reply.receipt();

    public synchronized void add(List<Reply> replies) {
        next.addAll(replies);
    }

    public synchronized void always(Reply reply) {
        always = reply;
    }

    synchronized Reply take() {
        return next.isEmpty() ? always : next.poll();
    }

    /** The next reply, if it is one that does not wait for a request. */
    synchronized Optional<Reply> takeBeforeReading() {
        Reply coming = next.isEmpty() ? always : next.peek();
        return coming.isBeforeReading() ? Optional.of(take()) : Optional.empty();
    }
}
