package dev.onsale.booking.outbox.publish;

import dev.onsale.booking.outbox.Topic;
import dev.onsale.booking.outbox.consume.EventConsumers;
import dev.onsale.booking.outbox.consume.EventProperties;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/**
 * Creates the topics once Kafka can be reached, and starts the consumers. Not at start-up: the application must sell
 * while Kafka is unavailable.
 */
@Component
class Topics {

    private static final Logger LOG = LoggerFactory.getLogger(Topics.class);

    private final KafkaAdmin kafka;
    private final EventConsumers consumers;
    private final EventProperties properties;
    private boolean exist;

    Topics(KafkaAdmin kafka, EventConsumers consumers, EventProperties properties) {
        this.kafka = kafka;
        this.consumers = consumers;
        this.properties = properties;
    }

    /** Returns whether the topics exist; tries to create them otherwise. Not thread-safe: for the relay only. */
    boolean exist() {
        if (!exist) {
            for (var topic : Topic.values()) {
                kafka.createOrModifyTopics(
                        topic(topic.topicName()), topic(topic.topicName() + Topic.DEAD_LETTER_SUFFIX));
            }
            for (int stage = 1; stage <= properties.retryDelays().size(); stage++) {
                kafka.createOrModifyTopics(topic(Topic.retry(stage)));
            }
            LOG.info("The topics exist");
            consumers.start();
            exist = true;
        }
        return exist;
    }

    /** Uses the broker's defaults for partitions and replicas. */
    private static NewTopic topic(String name) {
        return new NewTopic(name, Optional.empty(), Optional.empty());
    }
}
