package dev.onsale.booking.outbox.consume;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * A consumer's attempt to process a record. Sent in the headers of retry topics and dead-letter topics.
 *
 * @param group the consumer's group
 * @param topic where the event was first published
 * @param number 1 for the first
 * @param notBefore when it is due
 */
public record DeliveryAttempt(String group, String topic, int number, Instant notBefore) {

    private static final String GROUP = "onsale-group";
    private static final String TOPIC = "onsale-topic";
    private static final String NUMBER = "onsale-attempt";
    private static final String NOT_BEFORE = "onsale-not-before";

    /** Reads the attempt of a record of a retry topic; empty for a record that the application did not send. */
    static Optional<DeliveryAttempt> of(ConsumerRecord<?, ?> record) {
        @Nullable String group = text(record, GROUP);
        @Nullable String topic = text(record, TOPIC);
        @Nullable String number = text(record, NUMBER);
        @Nullable String notBefore = text(record, NOT_BEFORE);
        if (group == null || topic == null || number == null || notBefore == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DeliveryAttempt(
                    group, topic, Integer.parseInt(number), Instant.ofEpochMilli(Long.parseLong(notBefore))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    DeliveryAttempt next(Instant at) {
        return new DeliveryAttempt(group, topic, number + 1, at);
    }

    List<Header> headers() {
        return List.of(
                header(GROUP, group),
                header(TOPIC, topic),
                header(NUMBER, Integer.toString(number)),
                header(NOT_BEFORE, Long.toString(notBefore.toEpochMilli())));
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String text(ConsumerRecord<?, ?> record, String name) {
        @Nullable Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
