package se.eltsdk.transport.internal.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Reads an answer's body into memory, and fails beyond a megabyte: FK's answers have a few lines. */
final class ResponseBodySubscriber implements BodySubscriber<InputStream> {

    private static final int LIMIT = 1 << 20;

    private final Runnable whenWhole;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private final CompletableFuture<InputStream> result = new CompletableFuture<>();
    private Subscription subscription;

    ResponseBodySubscriber(Runnable whenWhole) {
        this.whenWhole = whenWhole;
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        buffers.forEach(this::take);
    }

    private void take(ByteBuffer buffer) {
        if (content.size() + buffer.remaining() > LIMIT) {
            subscription.cancel();
            result.completeExceptionally(new IOException("the answer is longer than " + LIMIT + " bytes"));
            return;
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        content.writeBytes(bytes);
    }

    @Override
    public void onError(Throwable failure) {
        result.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        whenWhole.run();
        result.complete(new ByteArrayInputStream(content.toByteArray()));
    }
}
