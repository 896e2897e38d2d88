package dev.onsale.operator.app;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.Ingress;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * Which Concert has a host: of several with the same ingress.host the oldest. When one comes, goes, or takes another
 * host, those with its host are reconciled again.
 */
public final class HostClaims extends AbstractEventSource<Void, Concert> implements ResourceEventAware<Concert> {
    private static final String INDEX = "ingress.host";
    private static final Comparator<Concert> OLDEST_FIRST = Comparator.comparing(
                    (Concert concert) -> concert.getMetadata().getCreationTimestamp())
            .thenComparing(concert -> concert.getMetadata().getUid());

    private final IndexerResourceCache<Concert> concerts;

    /** Creates it, and the index of all Concerts by host. */
    public HostClaims(EventSourceContext<Concert> context) {
        super(Void.class, "host-claims");
        concerts = context.getPrimaryCache();
        concerts.addIndexer(INDEX, concert -> host(concert).stream().toList());
    }

    /** Returns the older Concert that has the host of this one; empty if this one has it, or needs none. */
    public static Optional<Concert> olderThan(Concert concert, IndexedResourceCache<Concert> concerts) {
        return host(concert)
                .flatMap(host -> concerts.byIndex(INDEX, host).stream().min(OLDEST_FIRST))
                .filter(oldest -> OLDEST_FIRST.compare(oldest, concert) < 0);
    }

    @Override
    public void onResourceCreated(Concert concert) {
        wakeOthers(concert);
    }

    @Override
    public void onResourceUpdated(Concert after, Concert before) {
        if (!host(after).equals(host(before))) {
            wakeOthers(before);
            wakeOthers(after);
        }
    }

    @Override
    public void onResourceDeleted(Concert concert) {
        wakeOthers(concert);
    }

    @Override
    public Set<Void> getSecondaryResources(Concert concert) {
        return Set.of();
    }

    private void wakeOthers(Concert concert) {
        var itself = ResourceID.fromResource(concert);
        host(concert).stream()
                .flatMap(host -> concerts.byIndex(INDEX, host).stream())
                .map(ResourceID::fromResource)
                .filter(other -> !other.equals(itself))
                .forEach(other -> getEventHandler().handleEvent(new Event(other)));
    }

    private static Optional<String> host(Concert concert) {
        return Optional.ofNullable(concert.getSpec())
                .map(spec -> spec.ingress())
                .map(Ingress::host);
    }
}
