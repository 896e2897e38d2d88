package dev.onsale.booking.outbox.publish;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.support.ProducerListener;

/**
 * Replaces Spring's logging producer listener, which would log every event that Kafka does not take. The relay logs
 * failures once a batch.
 */
@Configuration(proxyBeanMethods = false)
class ProducerListenerConfiguration {

    @Bean
    ProducerListener<Object, Object> producerListener() {
        return new ProducerListener<>() {};
    }
}
