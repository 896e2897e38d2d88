package dev.onsale.booking;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.stereotype.Component;

/** Configures the connection to Kafka; with SASL/PLAIN when there is a user name. */
@Component
class KafkaConnection implements KafkaConnectionDetails {

    private final List<String> bootstrapServers;
    private final boolean authenticated;

    KafkaConnection(
            @Value("${spring.kafka.bootstrap-servers}") List<String> bootstrapServers,
            @Value("${onsale.kafka.username}") String username) {
        this.bootstrapServers = List.copyOf(bootstrapServers);
        this.authenticated = !username.isEmpty();
    }

    @Override
    public List<String> getBootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public String getSecurityProtocol() {
        return authenticated ? "SASL_PLAINTEXT" : "PLAINTEXT";
    }
}
