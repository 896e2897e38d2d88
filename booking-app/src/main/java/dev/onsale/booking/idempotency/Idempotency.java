package dev.onsale.booking.idempotency;

import dev.onsale.booking.database.MySqlError;
import dev.onsale.booking.database.Transactions;
import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.identity.Caller;
import dev.onsale.booking.web.Problem;
import dev.onsale.booking.web.ProblemMappings;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes a write take effect once for each idempotency key. The key's row is part of the write's own transaction: a
 * process that dies in between leaves no trace, a repeat starts afresh, and there is no lease to wait for.
 */
@Component
public class Idempotency {

    private final IdempotencyStore store;
    private final Transactions transactions;
    private final ProblemMappings problems;
    private final JsonMapper json;

    /**
     * Writes that run in this instance and have not committed: their repeats wait neither for a lock nor for a
     * connection.
     */
    private final Map<Running, KeyedWrite> running = new ConcurrentHashMap<>();

    private record Running(Caller caller, String key) {}

    Idempotency(IdempotencyStore store, Transactions transactions, ProblemMappings problems, JsonMapper json) {
        this.store = store;
        this.transactions = transactions;
        this.problems = problems;
        this.json = json;
    }

    /**
     * Runs the work, or returns the answer to an earlier request under the same key. An earlier answer is found when
     * the work commits or is rejected: to look first would cost every first request a query. The work's result
     * must come from {@link IdempotentWrite#commit}.
     *
     * @param type of the answer: a record that survives JSON
     * @param work calls {@link IdempotentWrite#commit} for what must happen once
     * @throws Problem 409 {@code in-progress} until the first request has committed; 422 {@code idempotency-key-reused}
     *     for another request under the same key; whatever the work throws
     */
    public <T> T once(IdempotentRequest request, Class<T> type, Function<IdempotentWrite, T> work) {
        return alone(request, work, write -> first(write, type, work));
    }

    /** As {@link #once}, for work that changes more than MySQL before it commits: looks for an answer first. */
    public <T> T onceEverywhere(IdempotentRequest request, Class<T> type, Function<IdempotentWrite, T> work) {
        return alone(
                request, work, write -> replay(request, write.key, type).orElseGet(() -> first(write, type, work)));
    }

    private <T> T alone(
            IdempotentRequest request, Function<IdempotentWrite, T> work, Function<KeyedWrite, T> keyedWork) {
        var key = request.key();
        if (key == null) {
            return work.apply(transactions::call);
        }
        var write = new KeyedWrite(request, key);
        if (running.putIfAbsent(write.id, write) != null) {
            throw inProgress();
        }
        try {
            return keyedWork.apply(write);
        } finally {
            write.leave();
        }
    }

    private <T> T first(KeyedWrite write, Class<T> type, Function<IdempotentWrite, T> work) {
        try {
            return work.apply(write);
        } catch (AlreadyAnsweredException e) {
            return replay(write.request, write.key, type).orElseThrow(Idempotency::inProgress);
        } catch (DomainException failure) {
            if (problems.statusOf(failure).is5xxServerError()) {
                throw failure;
            }
            // A repeat may fail where the first request did not: its buyer has paid and left the queue, for example.
            return replay(write.request, write.key, type).orElseThrow(() -> failure);
        }
    }

    /** Replaces a provisional answer by the final one, within the running transaction. */
    public void replace(Caller caller, String key, Record answer) {
        store.replace(caller, key, json.writeValueAsString(answer));
    }

    /** Removes the answer to a write without effect, so that a repeat starts afresh; within the running transaction. */
    public void forget(Caller caller, String key) {
        store.remove(caller, key);
    }

    private <T> Optional<T> replay(IdempotentRequest request, String key, Class<T> type) {
        Optional<IdempotencyStore.StoredAnswer> found;
        try {
            found = store.find(request.caller(), key);
        } catch (DataAccessException e) {
            if (MySqlError.LOCKED.isCauseOf(e)) {
                throw inProgress();
            }
            throw e;
        }
        return found.map(answer -> {
            if (!answer.isTo(request)) {
                throw Problem.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "idempotency-key-reused",
                        "Idempotency key reused",
                        "This key belongs to an earlier, different request. Use a new key for each request that is not"
                                + " a repeat.");
            }
            if (answer.problemStatus() != null) {
                throw json.readValue(answer.body(), StoredProblem.class).toProblem(answer.problemStatus());
            }
            return json.readValue(answer.body(), type);
        });
    }

    private final class KeyedWrite implements IdempotentWrite {

        private final IdempotentRequest request;
        private final String key;
        private final Running id;

        KeyedWrite(IdempotentRequest request, String key) {
            this.request = request;
            this.key = key;
            this.id = new Running(request.caller(), key);
        }

        @Override
        public <T> T commit(Supplier<T> effect) {
            try {
                var answer = transactions.call(() -> {
                    var result = effect.get();
                    // Last, so that one statement stores the key with its answer. Of two concurrent requests one fails
                    // here and its effect is rolled back.
                    require(store.keep(request, key, json.writeValueAsString(result)));
                    return result;
                });
                leave();
                return answer;
            } catch (DomainException failure) {
                if (problems.statusOf(failure).is4xxClientError()) {
                    keep(problems.of(failure));
                }
                throw failure;
            }
        }

        /** Lets repeats get the answer while the work goes on after its commit. */
        private void leave() {
            running.remove(id, this);
        }

        /** Stores the problem; the effect was rolled back. A repeat may have been answered in between. */
        private void keep(Problem problem) {
            var body = json.writeValueAsString(StoredProblem.of(problem));
            require(transactions.call(() ->
                    store.keepProblem(request, key, problem.getStatusCode().value(), body)));
        }

        private static void require(boolean first) {
            if (!first) {
                throw new AlreadyAnsweredException();
            }
        }
    }

    private static Problem inProgress() {
        return Problem.of(
                HttpStatus.CONFLICT,
                "in-progress",
                "In progress",
                "The first request with this key has not been answered yet. Repeat it in a moment for its answer.");
    }

    /** Another request with the same key has committed first. */
    private static final class AlreadyAnsweredException extends RuntimeException {

        private static final long serialVersionUID = 1;

        AlreadyAnsweredException() {
            super("answered by a concurrent repeat", null, false, false);
        }
    }
}
