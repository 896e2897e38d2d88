package dev.onsale.booking.audit;

import dev.onsale.booking.outbox.EventConsumer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Counts violations in the database, from the rows alone. One audit runs at a time, and those who wait for the next one
 * share it, so that concurrent calls do not slow down buyers. Nobody gets one that began before the call.
 */
@Component
class Auditor {

    /** A proof uses one processor of the database. */
    private static final int PROOFS_AT_ONCE = 2;

    private final AuditDatabase database;
    private final AuditProperties properties;
    private final Consumptions consumptions;
    private final MeterRegistry registry;
    private final ReentrantLock turn = new ReentrantLock(true);

    /** The audits that have not begun, by concert. */
    private final Map<String, FutureTask<Map<Invariant, Long>>> next = new ConcurrentHashMap<>();

    Auditor(
            AuditDatabase database,
            AuditProperties properties,
            List<EventConsumer> consumers,
            JsonMapper json,
            MeterRegistry registry) {
        this.database = database;
        this.properties = properties;
        this.consumptions = new Consumptions(
                consumers.stream().collect(Collectors.toMap(EventConsumer::name, EventConsumer::types)), json);
        this.registry = registry;
    }

    Map<Invariant, Long> violations(String concert) {
        var audit = next.computeIfAbsent(concert, name -> new FutureTask<>(() -> audit(name)));
        turn.lock();
        try {
            if (next.remove(concert, audit)) {
                audit.run();
            }
        } finally {
            turn.unlock();
        }
        return result(concert, audit);
    }

    private Map<Invariant, Long> audit(String concert) {
        var doubtful = isLarge(concert) ? unproven(concert) : EnumSet.allOf(Invariant.class);
        return database.read(statements -> {
            var violations = new EnumMap<Invariant, Long>(Invariant.class);
            for (var invariant : Invariant.values()) {
                violations.put(invariant, doubtful.contains(invariant) ? count(statements, invariant, concert) : 0);
            }
            return violations;
        });
    }

    private static <T> T result(String concert, Future<T> audit) {
        try {
            return audit.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the audit of " + concert + " failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while auditing " + concert, e);
        }
    }

    private boolean isLarge(String concert) {
        return database.read(statements -> statements
                        .sql("SELECT COUNT(*) FROM (SELECT 1 FROM reservations"
                                + " WHERE concert = :concert LIMIT :limit) AS some")
                        .param("concert", concert)
                        .param("limit", properties.countedUpTo() + 1)
                        .query(Integer.class)
                        .single())
                > properties.countedUpTo();
    }

    /**
     * Returns the invariants that the proofs do not show to hold. Each proof sees a moment of its own: a sound sale is
     * sound at all of them.
     */
    private Set<Invariant> unproven(String concert) {
        var parameters = new HashMap<String, Object>(consumptions.parameters());
        parameters.put("concert", concert);
        parameters.put("salt", ThreadLocalRandom.current().nextLong());
        parameters.put("young", firstYoungEvent(concert));
        try (var threads = Executors.newFixedThreadPool(PROOFS_AT_ONCE)) {
            var proofs = new EnumMap<Proof, Future<Boolean>>(Proof.class);
            for (var proof : Proof.values()) {
                proofs.put(proof, threads.submit(() -> holds(proof, parameters)));
            }
            var unproven = EnumSet.of(Invariant.UNSETTLED_PAYMENTS);
            for (var proof : proofs.entrySet()) {
                if (!result(concert, proof.getValue())) {
                    unproven.addAll(proof.getKey().invariants());
                }
            }
            return unproven;
        }
    }

    private long firstYoungEvent(String concert) {
        return database.read(statements -> statements
                .sql(Proof.YOUNG)
                .param("concert", concert)
                .query(Long.class)
                .single());
    }

    private boolean holds(Proof proof, Map<String, Object> parameters) {
        long begun = System.nanoTime();
        boolean holds = database.read(statements -> statements
                .sql(proof.statement(consumptions))
                .params(parameters)
                .query(Boolean.class)
                .single());
        Timer.builder("onsale.audit.proof")
                .description("Reading the rows of a large concert to prove that nothing is violated")
                .tag("proof", proof.label())
                .tag("holds", Boolean.toString(holds))
                .register(registry)
                .record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        return holds;
    }

    private long count(JdbcClient statements, Invariant invariant, String concert) {
        return statements
                .sql(invariant.violations())
                .param("concert", concert)
                .params(consumptions.parameters())
                .query(Long.class)
                .single();
    }
}
