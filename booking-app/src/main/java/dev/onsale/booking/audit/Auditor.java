package dev.onsale.booking.audit;

import dev.onsale.booking.outbox.EventConsumer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Counts violations in the database, seconds for a million seats. Trusts no figure that the application keeps. */
@Component
class Auditor {

    private final JdbcClient database;
    private final String consumers;

    private record Consumption(String consumer, String type) {}

    Auditor(JdbcClient database, List<EventConsumer> consumers, JsonMapper json) {
        this.database = database;
        this.consumers = json.writeValueAsString(consumers.stream()
                .flatMap(consumer -> consumer.types().stream().map(type -> new Consumption(consumer.name(), type)))
                .toList());
    }

    Map<Invariant, Long> violations(String concert) {
        Map<Invariant, Long> counts = new EnumMap<>(Invariant.class);
        for (Invariant invariant : Invariant.values()) {
            counts.put(
                    invariant,
                    database.sql(invariant.violations())
                            .param("concert", concert)
                            .param("consumers", consumers)
                            .query(Long.class)
                            .single());
        }
        return counts;
    }
}
