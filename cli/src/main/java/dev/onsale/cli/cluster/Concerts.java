package dev.onsale.cli.cluster;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.cli.concert.ConcertChoice;
import dev.onsale.cli.concert.FoundConcert;
import dev.onsale.cli.outcome.CommandFailure;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The Concerts of a cluster. They are read without types first: one that this version cannot understand hides no other
 * one.
 */
public final class Concerts {
    private static final ResourceDefinitionContext KIND = new ResourceDefinitionContext.Builder()
            .withGroup(Concert.GROUP)
            .withVersion(Concert.VERSION)
            .withKind("Concert")
            .withPlural("concerts")
            .withNamespaced(true)
            .build();

    private final Cluster cluster;

    /** Of this cluster. */
    public Concerts(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * The Concert of this name, or the only one in scope.
     *
     * @param name null when none is named
     */
    public Concert choose(Scope scope, @Nullable String name) {
        var namespace = scope.namespace();
        if (namespace != null && name != null) {
            var found = get(namespace, name);
            if (found.isPresent()) {
                return found.get();
            }
        }
        var listing = list(scope);
        return readable(ConcertChoice.of(listing.concerts(), name, listing.scope()));
    }

    /** The Concert; empty when it does not exist. */
    public Optional<Concert> get(String namespace, String name) {
        return cluster.call(
                        "get the Concert %s in namespace %s".formatted(name, namespace),
                        client -> Optional.ofNullable(client.genericKubernetesResources(KIND)
                                .inNamespace(namespace)
                                .withName(name)
                                .get()))
                .map(Concerts::read)
                .map(Concerts::readable);
    }

    /** The Concert as it is now. */
    public Concert again(Concert concert) {
        var namespace = concert.getMetadata().getNamespace();
        var name = concert.getMetadata().getName();
        return get(namespace, name)
                .orElseThrow(() -> new CommandFailure(
                        "the Concert %s in namespace %s was deleted meanwhile".formatted(name, namespace)));
    }

    /** Sets an annotation, or removes it where the value is null. */
    public void annotate(Concert concert, String annotation, @Nullable String value) {
        var metadata = concert.getMetadata();
        var patch = ApiObjects.SERIALIZATION.asJson(
                Map.of("metadata", Map.of("annotations", Collections.singletonMap(annotation, value))));
        cluster.call(
                "annotate the Concert %s in namespace %s".formatted(metadata.getName(), metadata.getNamespace()),
                client -> client.genericKubernetesResources(KIND)
                        .inNamespace(metadata.getNamespace())
                        .withName(metadata.getName())
                        .patch(PatchContext.of(PatchType.JSON_MERGE), patch));
    }

    /**
     * The Concerts in scope by namespace and name.
     *
     * @param scope where they were looked for, in words
     */
    public record Listing(List<FoundConcert> concerts, String scope) {}

    /** All in scope; those of the context's namespace where not all namespaces may be looked at. */
    public Listing list(Scope scope) {
        var namespace = scope.namespace();
        if (namespace != null) {
            return inNamespace(namespace, "");
        }
        try {
            var all = list("list Concerts in all namespaces", null);
            return new Listing(all, "in the cluster at " + cluster.server());
        } catch (ClusterFailure e) {
            if (!e.isForbidden() || scope.strictlyAll()) {
                throw e;
            }
            return inNamespace(cluster.namespace(), ", the only one looked at: name another with -n");
        }
    }

    private Listing inNamespace(String namespace, String remark) {
        var concerts = list("list Concerts in namespace " + namespace, namespace);
        return new Listing(concerts, "in namespace " + namespace + remark);
    }

    private List<FoundConcert> list(String what, @Nullable String namespace) {
        try {
            var concerts = cluster.call(what, client -> {
                var all = client.genericKubernetesResources(KIND);
                return (namespace == null ? all.inAnyNamespace() : all.inNamespace(namespace)).list();
            });
            return concerts.getItems().stream()
                    .map(Concerts::read)
                    .sorted(Comparator.comparing(FoundConcert::namespace).thenComparing(FoundConcert::name))
                    .toList();
        } catch (ClusterFailure e) {
            throw e.isNotFound() ? notInstalled(e) : e;
        }
    }

    private CommandFailure notInstalled(ClusterFailure e) {
        return new CommandFailure(
                "the cluster at %s knows no Concerts: install Onsale there (./onsale up), or write another --context"
                        .formatted(cluster.server()),
                e);
    }

    static FoundConcert read(GenericKubernetesResource resource) {
        var concert = ApiObjects.SERIALIZATION.convertValue(resource, Concert.class);
        var metadata = resource.getMetadata();
        return concert.problem() == null
                ? FoundConcert.of(concert)
                : new FoundConcert(
                        metadata.getNamespace(),
                        metadata.getName(),
                        metadata.getCreationTimestamp(),
                        null,
                        concert.problem());
    }

    private static Concert readable(FoundConcert found) {
        var concert = found.concert();
        if (concert == null) {
            throw new CommandFailure("the Concert %s in namespace %s cannot be read by this version of onsale: %s"
                    .formatted(found.name(), found.namespace(), found.problem()));
        }
        return concert;
    }
}
