package dev.onsale.booking.sale;

import dev.onsale.servers.KafkaServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** What lies in a Kafka. */
final class Records {

    private Records() {}

    /** All records of the topics, those of a partition in their order. */
    static List<ConsumerRecord<String, String>> read(KafkaServer kafka, List<String> topics) {
        var properties = new Properties();
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        var records = new ArrayList<ConsumerRecord<String, String>>();
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            var partitions = partitions(consumer, topics);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    /** Sends one more like another, but for its value. Returns when it is there. */
    static void sendLike(KafkaServer kafka, ConsumerRecord<String, String> other, String value)
            throws ExecutionException, InterruptedException {
        send(kafka, new ProducerRecord<>(other.topic(), null, other.key(), value, other.headers()));
    }

    /** Sends one as the version before did, without the name of its concert beside it. */
    static void sendWithoutHeaders(KafkaServer kafka, ConsumerRecord<String, String> other)
            throws ExecutionException, InterruptedException {
        send(kafka, new ProducerRecord<>(other.topic(), other.key(), other.value()));
    }

    /** Whether a consumer group has read all records of the topics. */
    static boolean areRead(KafkaServer kafka, String group, List<String> topics) {
        var properties = new Properties();
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            var ends = consumer.endOffsets(partitions(consumer, topics));
            var read = consumer.committed(ends.keySet());
            return ends.entrySet().stream().allMatch(end -> {
                @Nullable OffsetAndMetadata next = read.get(end.getKey());
                return end.getValue() == 0 || (next != null && next.offset() >= end.getValue());
            });
        }
    }

    private static List<TopicPartition> partitions(Consumer<?, ?> consumer, List<String> topics) {
        return topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map((PartitionInfo info) -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private static void send(KafkaServer kafka, ProducerRecord<String, String> record)
            throws ExecutionException, InterruptedException {
        var properties = new Properties();
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            producer.send(record).get();
        }
    }
}
