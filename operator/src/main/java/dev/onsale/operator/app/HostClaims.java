package dev.onsale.operator.app;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.operator.model.Names;
import dev.onsale.operator.reconcile.Owners;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which Concert has a host: of several with the same ingress.host the one that serves it by its Ingress, and the oldest
 * if nobody serves it. When one comes, goes, or takes another host, those with its host are reconciled again.
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

    /** Returns another Concert that has the host of this one; empty if this one has it, or needs none. */
    public static Optional<Concert> rival(Concert concert, Context<Concert> sdk) {
        return host(concert)
                .flatMap(host -> {
                    var rivals = Stream.concat(Stream.of(concert), sdk.getPrimaryCache().byIndex(INDEX, host).stream());
                    return serving(host, sdk)
                            .min(OLDEST_FIRST)
                            .or(() -> rivals.min(OLDEST_FIRST)
                                    .filter(oldest -> isSame(oldest, concert) || !servesUnseen(concert, host, sdk)));
                })
                .filter(holder -> !isSame(holder, concert));
    }

    /**
     * Returns the Concerts whose Ingress has a host, but for those that want another by now. What one that cannot be
     * read wants is not known; its Ingress stays.
     */
    private static Stream<Concert> serving(String host, Context<Concert> sdk) {
        var ingresses = (InformerEventSource<Ingress, Concert>)
                sdk.eventSourceRetriever().getEventSourceFor(Ingress.class);
        return ingresses
                .list(ingress -> has(ingress, host))
                .flatMap(ingress -> owner(ingress, sdk).stream())
                .filter(owner -> owner.getSpec() == null || host(owner).equals(Optional.of(host)));
    }

    /** Returns whether this one serves a host by an Ingress that no informer sees, since its label was taken off. */
    private static boolean servesUnseen(Concert concert, String host, Context<Concert> sdk) {
        var names = Names.of(concert);
        var ingress = sdk.getClient()
                .network()
                .v1()
                .ingresses()
                .inNamespace(names.namespace())
                .withName(names.ingress())
                .get();
        return ingress != null && Owners.owns(concert, ingress) && has(ingress, host);
    }

    private static boolean has(Ingress ingress, String host) {
        return ingress.getSpec().getRules().stream().anyMatch(rule -> host.equals(rule.getHost()));
    }

    private static Optional<Concert> owner(Ingress ingress, Context<Concert> sdk) {
        return Owners.concert(ingress)
                .flatMap(name -> sdk.getPrimaryCache()
                        .get(new ResourceID(name, ingress.getMetadata().getNamespace())))
                .filter(concert -> Owners.owns(concert, ingress));
    }

    private static boolean isSame(Concert one, Concert other) {
        return one.getMetadata().getUid().equals(other.getMetadata().getUid());
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
                .map(dev.onsale.api.v1alpha1.Ingress::host);
    }
}
