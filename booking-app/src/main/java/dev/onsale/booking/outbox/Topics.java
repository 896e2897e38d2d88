package dev.onsale.booking.outbox;

import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.Lifecycle;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
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
    private final KafkaListenerEndpointRegistry consumers;
    private boolean exist;

    Topics(KafkaAdmin kafka, KafkaListenerEndpointRegistry consumers) {
        this.kafka = kafka;
        this.consumers = consumers;
    }

    /** Whether they exist; tries to make them otherwise. For the relay's thread only. */
    boolean exist() {
        if (!exist) {
            for (Topic topic : Topic.values()) {
                kafka.createOrModifyTopics(
                        topic(topic.topicName()), topic(topic.topicName() + Topic.DEAD_LETTER_SUFFIX));
            }
            LOG.info("The topics exist");
            consumers.getListenerContainers().forEach(Lifecycle::start);
            exist = true;
        }
        return exist;
    }

    /** With the broker's own numbers of partitions and replicas: whoever runs Kafka decides them. */
    private static NewTopic topic(String name) {
        return new NewTopic(name, Optional.empty(), Optional.empty());
    }
}
