package dev.onsale.booking.outbox.deadletter;

import dev.onsale.booking.database.Savepoints;
import dev.onsale.booking.database.Transactions;
import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.outbox.EventConsumer;
import dev.onsale.booking.outbox.EventMessage;
import dev.onsale.booking.outbox.consume.EventFailures;
import dev.onsale.booking.outbox.consume.EventInbox;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Processes dead letters again, within the running transaction: the effect, its note and the removal happen once,
 * however often it is requested.
 */
@Component
class Redrive {

    private final Map<String, EventConsumer> consumers;
    private final DeadLetters letters;
    private final EventInbox inbox;
    private final Savepoints savepoints;
    private final JsonMapper json;

    /**
     * The result of a redrive.
     *
     * @param processed dead letters that are processed and removed
     * @param failed dead letters that are kept, with the new reason
     */
    record Result(int processed, int failed) {

        private Result plus(Result other) {
            return new Result(processed + other.processed, failed + other.failed);
        }
    }

    Redrive(
            List<EventConsumer> consumers,
            DeadLetters letters,
            EventInbox inbox,
            Savepoints savepoints,
            JsonMapper json) {
        this.consumers =
                new TreeMap<>(consumers.stream().collect(Collectors.toMap(EventConsumer::name, Function.identity())));
        this.letters = letters;
        this.inbox = inbox;
        this.savepoints = savepoints;
        this.json = json;
    }

    /** Redrives one. Returns empty when there is no such dead letter. */
    public Optional<Result> one(String concert, String consumer, long event) {
        Transactions.requireActive();
        var known = require(consumer);
        return letters.lockMessage(concert, consumer, event).map(message -> again(known, event, message));
    }

    private Result again(EventConsumer consumer, long event, String message) {
        try {
            savepoints.run(() -> {
                inbox.apply(consumer, List.of(json.readValue(message, EventMessage.class)));
                letters.remove(consumer.name(), event);
            });
            return new Result(1, 0);
        } catch (RuntimeException failure) {
            if (EventFailures.isOutage(failure)) {
                throw failure;
            }
            letters.failedAgain(consumer.name(), event, failure.toString());
            return new Result(0, 1);
        }
    }

    /** Redrives those that failed longest ago, so that dead letters that keep failing do not hold up the others. */
    public Result oldest(String concert, String consumer, int limit) {
        Transactions.requireActive();
        require(consumer);
        return letters.oldest(concert, consumer, limit).stream()
                .flatMap(event -> one(concert, consumer, event).stream())
                .reduce(new Result(0, 0), Result::plus);
    }

    private EventConsumer require(String consumer) {
        var known = consumers.get(consumer);
        if (known == null) {
            throw new DomainException(
                    DeadLetterError.CONSUMER_NOT_FOUND, "There are: " + String.join(", ", consumers.keySet()) + ".");
        }
        return known;
    }
}
