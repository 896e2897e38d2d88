package dev.onsale.booking.outbox;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.support.ProducerListener;

/** The relay logs what could not be published. Spring's own listener would log whole events, one by one, for as long as Kafka is away. */
@Configuration(proxyBeanMethods = false)
class QuietProducer {

    @Bean
    ProducerListener<Object, Object> producerListener() {
        return new ProducerListener<>() {};
    }
}
