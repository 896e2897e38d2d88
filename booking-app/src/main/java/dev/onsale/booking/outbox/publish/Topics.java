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
 * Makes the topics as soon as Kafka can be reached, and starts the consumers then. Not at the start of the application: it must start and sell while Kafka is
 * away.
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

    /** Whether they exist; tries to make them otherwise. For the relay's thread only. */
    boolean exist() {
        if (!exist) {
            for (Topic topic : Topic.values()) {
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

    /** With the broker's own numbers of partitions and replicas: whoever runs Kafka decides them. */
    private static NewTopic topic(String name) {
        return new NewTopic(name, Optional.empty(), Optional.empty());
    }
}
