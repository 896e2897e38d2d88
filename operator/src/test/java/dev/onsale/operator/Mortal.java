package dev.onsale.operator;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The life of an operator that is killed right after one of its writes: from then on none of its requests reaches the
 * API server.
 */
final class Mortal implements Interceptor {
    private static final URI NOBODY = URI.create("http://127.0.0.1:1/");

    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

    /** Has it die after so many more writes; at once after none. */
    void dieAfter(int writes) {
        left.set(writes);
    }

    boolean isDead() {
        return left.get() <= 0;
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        if (isDead()) {
            builder.uri(NOBODY);
        }
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        if (!request.method().equals("GET") && response.isSuccessful()) {
            left.decrementAndGet();
        }
    }
}
