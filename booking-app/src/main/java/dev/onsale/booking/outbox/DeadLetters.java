package dev.onsale.booking.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.KafkaUtils;
import org.springframework.util.backoff.ExponentialBackOff;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What happens to events that a consumer fails on: those that never will be processed become dead letters, all others are tried again for ever. */
@Configuration(proxyBeanMethods = false)
class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private static final int REASON_LENGTH = 500;

    @Bean
    CommonErrorHandler eventErrorHandler(
            KafkaTemplate<String, String> kafka,
            JdbcClient database,
            JsonMapper json,
            MeterRegistry registry,
            Clock clock) {
        var deadLetterTopics = new DeadLetterPublishingRecoverer(
                kafka, (record, failure) -> new TopicPartition(record.topic() + Topic.DEAD_LETTER_SUFFIX, -1));
        DefaultErrorHandler handler = new DefaultErrorHandler(
                (record, failure) -> {
                    deadLetterTopics.accept(record, failure);
                    registry.counter("onsale.dead.letters", "topic", record.topic())
                            .increment();
                    note(record, failure, database, json, clock);
                },
                new ExponentialBackOff(500, 2));
        handler.addNotRetryableExceptions(UnprocessableEventException.class);
        return handler;
    }

    private static void note(
            ConsumerRecord<?, ?> record, Exception failure, JdbcClient database, JsonMapper json, Clock clock) {
        String reason = String.valueOf(failure.getCause() == null ? failure : failure.getCause());
        LOG.warn("{} of {} became a dead letter: {}", record.key(), record.topic(), reason);
        try {
            EventMessage event = json.readValue(String.valueOf(record.value()), EventMessage.class);
            database.sql("""
                            INSERT INTO dead_letters (consumer, event, concert, topic, reason, failed_at)
                            VALUES (?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE failed_at = failed_at""")
                    .params(
                            ConsumerGroups.consumerOf(Objects.requireNonNull(KafkaUtils.getConsumerGroupId())),
                            event.id(),
                            event.concert(),
                            record.topic(),
                            reason.substring(0, Math.min(reason.length(), REASON_LENGTH)),
                            clock.instant())
                    .update();
        } catch (JacksonException e) {
            LOG.warn("The dead letter is no event of ours: {}", e.getOriginalMessage());
        }
    }
}
