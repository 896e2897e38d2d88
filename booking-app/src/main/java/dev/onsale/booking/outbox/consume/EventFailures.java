package dev.onsale.booking.outbox.consume;

import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.outbox.EventConsumer;
import dev.onsale.booking.outbox.EventMessage;
import dev.onsale.booking.outbox.Topic;
import dev.onsale.booking.outbox.UnprocessableEventException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import tools.jackson.core.JacksonException;

/**
 * Decides about a record that a consumer failed on. In an outage of MySQL it stays, with all records behind it. An
 * unprocessable one becomes a dead letter at once. Any other goes through the retry topics and becomes a dead letter
 * after the last.
 */
@Component
public class EventFailures {

    private static final Logger LOG = LoggerFactory.getLogger(EventFailures.class);

    /** What a record says of its event wherever it goes. */
    private static final List<String> KEPT_HEADERS =
            List.of(EventMessage.CONCERT_HEADER, EventMessage.REHEARSAL_HEADER);

    private final KafkaTemplate<String, String> kafka;
    private final DeadLetterQueue deadLetters;
    private final EventProperties properties;
    private final EventMetrics metrics;
    private final Clock clock;

    EventFailures(
            KafkaTemplate<String, String> kafka,
            DeadLetterQueue deadLetters,
            EventProperties properties,
            EventMetrics metrics,
            Clock clock) {
        this.kafka = kafka;
        this.deadLetters = deadLetters;
        this.properties = properties;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Whether every record would fail at the moment. */
    public static boolean isOutage(RuntimeException failure) {
        return failure instanceof DataAccessResourceFailureException
                || failure instanceof TransientDataAccessException
                || failure instanceof RecoverableDataAccessException
                || failure instanceof CannotCreateTransactionException
                || failure instanceof DomainException;
    }

    /**
     * Sends the record to the next retry topic or the dead letters, and waits for it.
     *
     * @param attempt the failed one
     */
    void handle(
            EventConsumer consumer,
            ConsumerRecord<String, String> record,
            DeliveryAttempt attempt,
            RuntimeException failure) {
        int number = attempt.number();
        var delays = properties.retryDelays();
        if (isHopeless(failure) || number > delays.size()) {
            LOG.warn(
                    "An event for {} became a dead letter after attempt {}: {}",
                    consumer.name(),
                    number,
                    kind(failure));
            send(attempt.topic() + Topic.DEAD_LETTER_SUFFIX, record, attempt);
            deadLetters.add(consumer.name(), record.value(), attempt, failure.toString());
            metrics.dead(consumer.name());
        } else {
            LOG.info(
                    "An event for {} failed at attempt {} and is tried again: {}",
                    consumer.name(),
                    number,
                    kind(failure));
            send(Topic.retry(number), record, attempt.next(clock.instant().plus(delays.get(number - 1))));
            metrics.retried(consumer.name());
        }
    }

    /** For the log: an exception's message may contain data of the event. */
    private static String kind(RuntimeException failure) {
        return failure.getClass().getSimpleName();
    }

    private static boolean isHopeless(RuntimeException failure) {
        return failure instanceof JacksonException
                || failure instanceof DataIntegrityViolationException
                || failure instanceof UnprocessableEventException;
    }

    private void send(String topic, ConsumerRecord<String, String> record, DeliveryAttempt attempt) {
        var headers = new ArrayList<Header>(attempt.headers());
        for (var kept : KEPT_HEADERS) {
            record.headers().headers(kept).forEach(headers::add);
        }
        var copy = new ProducerRecord<String, String>(
                topic, null, (@Nullable Long) null, record.key(), record.value(), headers);
        try {
            kafka.send(copy).join();
        } catch (CompletionException e) {
            throw new IllegalStateException("Kafka does not take a failed event; it comes again", e);
        }
    }
}
