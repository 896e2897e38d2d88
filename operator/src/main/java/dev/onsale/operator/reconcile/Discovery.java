package dev.onsale.operator.reconcile;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Caches for seconds which kinds the cluster serves. An operator may be installed at any time. */
public final class Discovery {
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final Clock clock;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    /** Creates it with the clock that decides when an answer is stale. */
    public Discovery(Clock clock) {
        this.clock = clock;
    }

    boolean serves(KubernetesClient client, String apiVersion, String kind) {
        var now = clock.instant();
        var known = answers.get(apiVersion);
        if (known == null || !known.isFresh(now)) {
            // Outside any lock: a slow answer about one API holds up nobody else.
            known = ask(client, apiVersion, now);
            answers.put(apiVersion, known);
        }
        return known.kinds().contains(kind);
    }

    private static Answer ask(KubernetesClient client, String apiVersion, Instant now) {
        var resources = client.getApiResources(apiVersion);
        return new Answer(
                now,
                resources == null
                        ? Set.of()
                        : resources.getResources().stream()
                                .map(resource -> resource.getKind())
                                .collect(Collectors.toUnmodifiableSet()));
    }

    private record Answer(Instant asked, Set<String> kinds) {
        boolean isFresh(Instant now) {
            return asked.plus(FRESH).isAfter(now);
        }
    }
}
