package dev.onsale.booking.outbox.consume;

import static java.util.Objects.requireNonNull;

import dev.onsale.booking.outbox.EventConsumer;
import dev.onsale.booking.outbox.Topic;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.listener.AcknowledgingMessageListener;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.stereotype.Component;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Runs the Kafka listeners: topics in batches, retry topics one record at a time. Started by the relay once the topics
 * exist.
 */
@Component
public class EventConsumers implements SmartLifecycle {

    /** The consumer of the retry topics, as groups and metrics name it. */
    static final String RETRIES = "retries";

    private static final long FIRST_PAUSE_MS = 500;

    private final Map<String, EventConsumer> byGroup;
    private final ConsumerGroups groups;
    private final EventInbox inbox;
    private final EventFailures failures;
    private final Clock clock;
    private final List<MessageListenerContainer> containers = new ArrayList<>();

    EventConsumers(
            List<EventConsumer> consumers,
            ConsumerGroups groups,
            EventInbox inbox,
            EventFailures failures,
            EventProperties properties,
            ConcurrentKafkaListenerContainerFactory<String, String> factory,
            Clock clock) {
        this.byGroup = consumers.stream()
                .collect(Collectors.toMap(consumer -> groups.of(consumer.name()), Function.identity()));
        this.groups = groups;
        this.inbox = inbox;
        this.failures = failures;
        this.clock = clock;
        consumers.forEach(consumer -> containers.add(batches(consumer, factory)));
        IntStream.rangeClosed(1, properties.retryDelays().size())
                .forEach(stage -> containers.add(retries(stage, factory)));
    }

    /** Returns the topics of each consumer group of this concert. */
    Map<String, List<String>> topicsByGroup() {
        return containers.stream()
                .collect(Collectors.toMap(
                        container -> requireNonNull(container.getGroupId()),
                        container -> List.of(requireNonNull(
                                container.getContainerProperties().getTopics()))));
    }

    /** Returns the consumer of a group; {@link #RETRIES} for all retry stages. */
    static String consumerOf(String group) {
        var name = group.substring(group.lastIndexOf('.') + 1);
        return name.startsWith(RETRIES) ? RETRIES : name;
    }

    @Override
    public boolean isAutoStartup() {
        return false;
    }

    @Override
    public void start() {
        containers.forEach(MessageListenerContainer::start);
    }

    @Override
    public void stop() {
        containers.forEach(MessageListenerContainer::stop);
    }

    @Override
    public boolean isRunning() {
        return containers.stream().anyMatch(MessageListenerContainer::isRunning);
    }

    /** Stops after the drain has begun. */
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 1;
    }

    private MessageListenerContainer batches(
            EventConsumer consumer, ConcurrentKafkaListenerContainerFactory<String, String> factory) {
        var topics = consumer.topics().stream().map(Topic::topicName).toArray(String[]::new);
        var container = container(consumer.name(), groups.of(consumer.name()), factory.createContainer(topics));
        BatchMessageListener<String, String> listener = records -> process(consumer, records);
        container.getContainerProperties().setMessageListener(listener);
        return container;
    }

    private MessageListenerContainer retries(
            int stage, ConcurrentKafkaListenerContainerFactory<String, String> factory) {
        var name = RETRIES + '-' + stage;
        var container = container(name, groups.of(name), factory.createContainer(Topic.retry(stage)));
        AcknowledgingMessageListener<String, String> listener = this::retry;
        container.getContainerProperties().setMessageListener(listener);
        container.getContainerProperties().setAckMode(AckMode.MANUAL);
        return container;
    }

    private static ConcurrentMessageListenerContainer<String, String> container(
            String name, String group, ConcurrentMessageListenerContainer<String, String> container) {
        container.setBeanName(name);
        container.getContainerProperties().setGroupId(group);
        // Only outages get here; they end.
        container.setCommonErrorHandler(new DefaultErrorHandler(new ExponentialBackOff(FIRST_PAUSE_MS, 2)));
        return container;
    }

    private void process(EventConsumer consumer, List<ConsumerRecord<String, String>> records) {
        try {
            inbox.process(consumer, records);
        } catch (RuntimeException failure) {
            if (EventFailures.isOutage(failure)) {
                throw failure;
            }
            for (var record : records) {
                processOne(
                        consumer,
                        record,
                        new DeliveryAttempt(groups.of(consumer.name()), record.topic(), 1, clock.instant()));
            }
        }
    }

    private void retry(ConsumerRecord<String, String> record, @Nullable Acknowledgment acknowledgment) {
        if (acknowledgment == null) {
            throw new IllegalStateException("retry topics are acknowledged by hand");
        }
        var attempt = DeliveryAttempt.of(record).filter(next -> byGroup.containsKey(next.group()));
        if (attempt.isPresent()) {
            var early = Duration.between(clock.instant(), attempt.get().notBefore());
            if (early.isPositive()) {
                // The following records are due later: the delay of a topic is constant. Pausing the partition does not
                // block the thread.
                acknowledgment.nack(early);
                return;
            }
            processOne(requireNonNull(byGroup.get(attempt.get().group())), record, attempt.get());
        }
        acknowledgment.acknowledge();
    }

    private void processOne(EventConsumer consumer, ConsumerRecord<String, String> record, DeliveryAttempt attempt) {
        try {
            inbox.process(consumer, List.of(record));
        } catch (RuntimeException failure) {
            if (EventFailures.isOutage(failure)) {
                throw failure;
            }
            failures.handle(consumer, record, attempt, failure);
        }
    }
}
