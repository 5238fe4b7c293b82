package se.eltsdk.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The replies to come. */
final class Script {

    private final Deque<FkReply> next = new ArrayDeque<>();
    private FkReply always = FkReply.accept();

    synchronized void add(List<FkReply> replies) {
        next.addAll(replies);
    }

    synchronized void always(FkReply reply) {
        always = reply;
    }

    synchronized FkReply take() {
        return next.isEmpty() ? always : next.poll();
    }

    /** The next reply, if it is one that does not wait for a request. */
    synchronized Optional<FkReply> takeBeforeReading() {
        FkReply coming = next.isEmpty() ? always : next.peek();
        return coming.isBeforeReading() ? Optional.of(take()) : Optional.empty();
    }
}
