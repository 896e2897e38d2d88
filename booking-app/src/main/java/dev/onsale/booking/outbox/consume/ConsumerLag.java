package dev.onsale.booking.outbox.consume;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The gauge {@code onsale.consumer.lag}: records that each consumer has not read yet, over all instances. Read from the
 * broker, for consumers that do not run report nothing. Without a value while Kafka is unavailable.
 */
@Component
class ConsumerLag {

    private final KafkaAdmin kafka;
    private final EventConsumers consumers;
    private volatile Map<String, Long> lags = Map.of();
    private @Nullable Admin admin;

    ConsumerLag(KafkaAdmin kafka, EventConsumers consumers, MeterRegistry registry) {
        this.kafka = kafka;
        this.consumers = consumers;
        consumers.topicsByGroup().keySet().stream()
                .map(EventConsumers::consumerOf)
                .distinct()
                .forEach(consumer -> Gauge.builder("onsale.consumer.lag", () -> lags.get(consumer))
                        .description("Records that the consumer has not read yet")
                        .tag("consumer", consumer)
                        .register(registry));
    }

    @Scheduled(initialDelay = 5_000, fixedDelay = 5_000)
    void measure() throws InterruptedException {
        if (!consumers.isRunning()) {
            return; // no topics yet
        }
        try {
            lags = lags(admin());
        } catch (ExecutionException | KafkaException e) {
            lags = Map.of(); // the relay logs it
        }
    }

    @PreDestroy
    void close() {
        if (admin != null) {
            admin.close();
        }
    }

    private Admin admin() {
        if (admin == null) {
            admin = Admin.create(kafka.getConfigurationProperties());
        }
        return admin;
    }

    private Map<String, Long> lags(Admin client) throws ExecutionException, InterruptedException {
        var partitions = partitions(client);
        var all = partitions.values().stream()
                .flatMap(Collection::stream)
                .distinct()
                .toList();
        var first = offsets(client, all, OffsetSpec.earliest());
        var end = offsets(client, all, OffsetSpec.latest());
        var committed = client.listConsumerGroupOffsets(partitions.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                group -> new ListConsumerGroupOffsetsSpec().topicPartitions(group.getValue()))))
                .all()
                .get();
        var result = new HashMap<String, Long>();
        partitions.forEach((group, ofGroup) -> {
            for (var partition : ofGroup) {
                @Nullable
                OffsetAndMetadata read = committed.getOrDefault(group, Map.of()).get(partition);
                long begin = offset(first, partition);
                long next = read == null ? begin : Math.max(begin, read.offset());
                result.merge(EventConsumers.consumerOf(group), Math.max(0, offset(end, partition) - next), Long::sum);
            }
        });
        return result;
    }

    private Map<String, Collection<TopicPartition>> partitions(Admin client)
            throws ExecutionException, InterruptedException {
        var topics = consumers.topicsByGroup();
        var descriptions = client.describeTopics(topics.values().stream()
                        .flatMap(List::stream)
                        .distinct()
                        .toList())
                .allTopicNames()
                .get();
        return topics.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        group -> group.getValue().stream()
                                .flatMap(topic -> requireNonNull(descriptions.get(topic)).partitions().stream()
                                        .map(info -> new TopicPartition(topic, info.partition())))
                                .toList()));
    }

    private static Map<TopicPartition, ListOffsetsResultInfo> offsets(
            Admin client, List<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        return client.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), each -> which)))
                .all()
                .get();
    }

    private static long offset(Map<TopicPartition, ListOffsetsResultInfo> offsets, TopicPartition partition) {
        @Nullable ListOffsetsResultInfo info = offsets.get(partition);
        return info == null ? 0 : info.offset();
    }
}
