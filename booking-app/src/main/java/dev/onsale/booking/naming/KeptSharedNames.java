package dev.onsale.booking.naming;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes a concert's shared name once, and keeps it in MySQL with the data that it belongs to: whoever gets the data, as
 * a Concert that is applied again or a backup in another cluster, finds the same line and the same consumer groups.
 */
@Component
final class KeptSharedNames implements SharedNames {

    private final JdbcClient database;
    private final Map<String, String> names = new ConcurrentHashMap<>();

    KeptSharedNames(JdbcClient database, Concerts concerts, @Value("${onsale.namespace}") String namespace) {
        this.database = database;
        var concert = concerts.current().name();
        // The name of the first instance stays.
        database.sql("INSERT INTO shared_names (concert, name) VALUES (?, ?) ON DUPLICATE KEY UPDATE concert = concert")
                .params(concert, newName(namespace, concert))
                .update();
        // Read now: Redis and Kafka serve while MySQL is away.
        concerts.all().forEach(each -> of(each.name()));
    }

    @Override
    public String of(String concert) {
        return names.computeIfAbsent(concert, this::read);
    }

    /** A concert that is not kept here is one of a version that used bare names. */
    private String read(String concert) {
        return kept(concert)
                .or(() -> Concert.original(concert).flatMap(this::kept).map(Concert::rehearsalOf))
                .orElse(concert);
    }

    private Optional<String> kept(String concert) {
        return database.sql("SELECT name FROM shared_names WHERE concert = ?")
                .param(concert)
                .query(String.class)
                .optional();
    }

    /** Neither names nor namespaces have dots; the last part tells clusters apart. */
    private static String newName(String namespace, String concert) {
        var unique = UUID.randomUUID().toString().substring(24);
        return (namespace.isEmpty() ? "" : namespace + ".") + concert + "." + unique;
    }
}
