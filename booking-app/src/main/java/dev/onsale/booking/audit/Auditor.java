package dev.onsale.booking.audit;

import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts violations in the database, seconds for a million seats. Trusts no figure that the application keeps. */
@Component
class Auditor {

    private final JdbcClient database;

    Auditor(JdbcClient database) {
        this.database = database;
    }

    Map<Invariant, Long> violations(String concert) {
        Map<Invariant, Long> counts = new EnumMap<>(Invariant.class);
        for (Invariant invariant : Invariant.values()) {
            counts.put(
                    invariant,
                    database.sql(invariant.violations())
                            .param("concert", concert)
                            .query(Long.class)
                            .single());
        }
        return counts;
    }
}
