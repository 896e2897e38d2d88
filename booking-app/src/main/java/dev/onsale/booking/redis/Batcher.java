package dev.onsale.booking.redis;

import dev.onsale.booking.error.DomainException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Combines concurrent requests into batches, as a database does with group commit. While a batch runs, new requests
 * queue up for the next one. No request waits for others to arrive: a single request runs at once, and under load the
 * batches grow instead of their number.
 *
 * @param <Q> request
 * @param <A> result of a request
 */
public final class Batcher<Q, A> {

    private final int maxBatchSize;
    private final Function<List<Q>, List<A>> call;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Pending<Q, A>> pending = new ArrayDeque<>();
    private boolean running;

    /**
     * Creates a batcher.
     *
     * @param maxBatchSize requests in a batch at most
     * @param call returns one result for each request, in the order of the requests; runs in the thread of one of the
     *     callers, one batch at a time
     */
    public Batcher(int maxBatchSize, Function<List<Q>, List<A>> call) {
        this.maxBatchSize = maxBatchSize;
        this.call = call;
    }

    /**
     * Runs the request in a batch and waits for its result. Requests run in the order of their arrival.
     *
     * @throws RuntimeException what the batch's call throws; every request of the batch gets it, a domain exception as
     *     a copy of its own
     */
    public A submit(Q request) {
        var submitted = new Pending<Q, A>(request);
        if (startsBatch(submitted) || submitted.leadsNextBatch()) {
            runBatch();
        }
        return submitted.result();
    }

    private boolean startsBatch(Pending<Q, A> submitted) {
        lock.lock();
        try {
            pending.add(submitted);
            boolean first = !running;
            running = true;
            return first;
        } finally {
            lock.unlock();
        }
    }

    private void runBatch() {
        var batch = nextBatch();
        try {
            var results = call.apply(batch.stream().map(Pending::request).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).result = results.get(i);
            }
        } catch (RuntimeException e) {
            batch.forEach(each -> each.failure = e instanceof DomainException rejected ? rejected.copy() : e);
        } finally {
            passLeadership();
            batch.forEach(each -> each.leads.complete(false));
        }
    }

    private List<Pending<Q, A>> nextBatch() {
        lock.lock();
        try {
            var batch = new ArrayList<Pending<Q, A>>();
            while (batch.size() < maxBatchSize && !pending.isEmpty()) {
                batch.add(pending.remove());
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** The first pending caller runs the next batch, so that no caller runs more than one. */
    private void passLeadership() {
        lock.lock();
        try {
            @Nullable Pending<Q, A> next = pending.peek();
            if (next == null) {
                running = false;
            } else {
                next.leads.complete(true);
            }
        } finally {
            lock.unlock();
        }
    }

    private static final class Pending<Q, A> {

        private final Q request;
        private final CompletableFuture<Boolean> leads = new CompletableFuture<>();
        private @Nullable A result;
        private @Nullable RuntimeException failure;

        Pending(Q request) {
            this.request = request;
        }

        Q request() {
            return request;
        }

        /**
         * Waits until another caller's batch has the result (false) or this caller has to run the next batch (true).
         */
        boolean leadsNextBatch() {
            return leads.join();
        }

        A result() {
            if (failure != null) {
                throw failure;
            }
            if (result == null) {
                throw new IllegalStateException("the batch ended without a result for this request");
            }
            return result;
        }
    }
}
