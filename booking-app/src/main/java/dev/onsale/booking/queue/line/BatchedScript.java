package dev.onsale.booking.queue.line;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.redis.Batcher;
import dev.onsale.booking.redis.RedisCircuitBreaker;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;

/**
 * A script that concurrent requests of a concert share a call of.
 *
 * @param <A> answer to a request
 */
final class BatchedScript<A> {

    /** Takes Redis well under a millisecond. */
    private static final int MAX_BATCH_SIZE = 64;

    private final RedisLine redis;
    private final RedisCircuitBreaker circuitBreaker;
    private final LineScript script;
    private final BiFunction<Concert, List<?>, List<A>> answers;
    private final Map<String, Batcher<Request, A>> batches = new ConcurrentHashMap<>();

    private record Request(Concert concert, List<String> arguments) {}

    /**
     * Creates the script.
     *
     * @param answers reads one answer for each request from the script's result
     */
    BatchedScript(
            RedisLine redis,
            RedisCircuitBreaker circuitBreaker,
            LineScript script,
            BiFunction<Concert, List<?>, List<A>> answers) {
        this.redis = redis;
        this.circuitBreaker = circuitBreaker;
        this.script = script;
        this.answers = answers;
    }

    /**
     * Runs the script for a request.
     *
     * @throws dev.onsale.booking.error.DomainException {@code queue-unavailable}
     */
    A submit(Concert concert, String... arguments) {
        requireAnswers(circuitBreaker, concert);
        return batches.computeIfAbsent(concert.name(), _ -> new Batcher<>(MAX_BATCH_SIZE, this::run))
                .submit(new Request(concert, List.of(arguments)));
    }

    private List<A> run(List<Request> requests) {
        var concert = requests.getFirst().concert();
        requireAnswers(circuitBreaker, concert);
        var arguments = requests.stream()
                .flatMap(request -> request.arguments().stream())
                .toArray(String[]::new);
        return unlessAway(() -> answers.apply(concert, redis.run(script, concert, arguments)));
    }

    /** Checked before batching, not to queue up behind a call that hangs, and in the batch: the one before may have. */
    static void requireAnswers(RedisCircuitBreaker circuitBreaker, Concert concert) {
        if (!circuitBreaker.allowsCalls(concert.name())) {
            throw QueueError.unavailable();
        }
    }

    /** Returns what the call does, or tells the buyer that the waiting room is unavailable. */
    static <T> T unlessAway(Supplier<T> call) {
        try {
            return call.get();
        } catch (DataAccessException e) {
            throw QueueError.unavailable();
        }
    }
}
