package dev.onsale.operator.reconcile;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.operator.model.Component;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the objects of one Concert from the informer caches and writes them by server-side apply under one field
 * manager. Applying an object that already has the desired state sends no request.
 */
public final class ConcertObjects {
    /** The field manager of the operator. */
    public static final String FIELD_MANAGER = "onsale-operator";

    private static final Logger LOG = LoggerFactory.getLogger(ConcertObjects.class);

    private final Concert concert;
    private final Context<Concert> context;
    private final Discovery discovery;

    /** Creates it for one reconciliation. */
    public ConcertObjects(Concert concert, Context<Concert> context, Discovery discovery) {
        this.concert = concert;
        this.context = context;
        this.discovery = discovery;
    }

    /**
     * Returns an object of the Concert from the cache, or from the API server: the caches know only what has the label.
     *
     * @param type a type of {@link WatchedObjects}
     */
    public <R extends HasMetadata> Optional<R> find(Class<R> type, String name) {
        return cached(type, name)
                .or(() -> Optional.ofNullable(client().resources(type)
                        .inNamespace(namespace())
                        .withName(name)
                        .get()))
                .filter(this::belongs);
    }

    /**
     * Returns the objects of one type from the cache that the Concert owns, and that may be deleted.
     *
     * @param type a type of {@link WatchedObjects}
     */
    public <R extends HasMetadata> Stream<R> owned(Class<R> type) {
        return labelled(type).filter(object -> Owners.owns(concert, object));
    }

    /**
     * Returns all objects of one type from the cache that have the label of the Concert, whoever made them.
     *
     * @param type a type of {@link WatchedObjects}
     */
    public <R extends HasMetadata> Stream<R> labelled(Class<R> type) {
        return context.getSecondaryResourcesAsStream(type);
    }

    /**
     * Returns the pods of a component from the cache, but for those that somebody else's controller made.
     *
     * @param maker tells the controller of the component's pods
     */
    public List<Pod> pods(Component component, Predicate<OwnerReference> maker) {
        return labelled(Pod.class)
                .filter(pod ->
                        component.label().equals(pod.getMetadata().getLabels().get(Component.COMPONENT_LABEL)))
                .filter(pod -> Owners.controller(pod).filter(maker.negate()).isEmpty())
                .toList();
    }

    private <R extends HasMetadata> Optional<R> cached(Class<R> type, String name) {
        return labelled(type)
                .filter(object -> object.getMetadata().getName().equals(name))
                .findFirst();
    }

    /**
     * Applies an object. Fields that the object does not set and others own stay.
     *
     * @param desired an object of a type in {@link WatchedObjects}
     * @throws NotOwnedException if an object of this name belongs to another owner
     * @throws KubernetesClientException if the API server refuses it
     */
    public <R extends HasMetadata> void apply(R desired) {
        @SuppressWarnings("unchecked")
        var type = (Class<R>) desired.getClass();
        apply(desired, cached(type, desired.getMetadata().getName()).orElse(null));
    }

    /**
     * As {@link #apply(HasMetadata)}, with the current object.
     *
     * @param known the current object; null if the caller does not know it
     */
    public <R extends HasMetadata> void apply(R desired, @Nullable R known) {
        var actual = known != null ? known : read(desired);
        if (actual != null) {
            requireOwned(actual);
            if (new DesiredState<R>().matches(actual, desired, context)) {
                return;
            }
        }
        client().resource(desired).fieldManager(FIELD_MANAGER).forceConflicts().serverSideApply();
        LOG.info("{}: {} {}", describe(concert), actual == null ? "created" : "changed", describe(desired));
    }

    /** Returns the template that the operator applied to a StatefulSet or Deployment, beside the desired one. */
    public <W extends HasMetadata> AppliedTemplate<W> appliedTemplate(W desired, W known) {
        return AppliedTemplate.of(known, desired, context);
    }

    /** Returns what changes with the template of a StatefulSet or Deployment. */
    public String templateHash(HasMetadata desired) {
        return AppliedTemplate.hash(desired, client().getKubernetesSerialization());
    }

    /**
     * Creates an object unless one of its name exists. It never changes one.
     *
     * @return the object as the API server has it
     */
    public <R extends HasMetadata> R createOnce(R desired) {
        var actual = read(desired);
        if (actual == null) {
            try {
                actual = client().resource(desired).create();
                LOG.info("{}: created {}", describe(concert), describe(desired));
            } catch (KubernetesClientException e) {
                if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                    throw e;
                }
                actual = Objects.requireNonNull(read(desired));
            }
        }
        requireOwned(actual);
        return actual;
    }

    /**
     * Changes entries of a Secret unless it has changed since it was read. Server-side apply would remove an entry as
     * soon as a later one omits it.
     *
     * @param entries by name, not in base64; null removes
     * @return the Secret with its new content
     */
    public Secret change(Secret secret, Map<String, @Nullable String> entries) {
        var data = new TreeMap<String, @Nullable String>();
        entries.forEach((name, value) -> data.put(name, value == null ? null : base64(value)));
        var patch = Map.of(
                "metadata", Map.of("resourceVersion", secret.getMetadata().getResourceVersion()), "data", data);
        var changed = client().resource(secret)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        client().getKubernetesSerialization().asJson(patch));
        LOG.info("{}: changed {} of {}", describe(concert), data.keySet(), describe(secret));
        return changed;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds annotations to an object of the Concert without applying the rest of it. */
    public void annotate(HasMetadata object, Map<String, String> annotations) {
        merge(object, Map.of("metadata", Map.of("annotations", annotations)));
    }

    /** Merges fields into an object of the Concert without applying the rest of it. */
    public void merge(HasMetadata object, Map<String, ?> fields) {
        var patch = new PatchContext.Builder()
                .withPatchType(PatchType.JSON_MERGE)
                .withFieldManager(FIELD_MANAGER)
                .build();
        client().resource(object)
                .patch(patch, client().getKubernetesSerialization().asJson(fields));
    }

    /** Deletes an object of the Concert if it exists. */
    public void delete(HasMetadata object) {
        client().resource(object).delete();
        LOG.info("{}: deleted {}", describe(concert), describe(object));
    }

    /**
     * Reads a Secret of the Concert's namespace from the API server. Secrets are not watched: the operator has no right
     * to list them.
     */
    public Optional<Secret> secret(String name) {
        return Optional.ofNullable(
                client().secrets().inNamespace(namespace()).withName(name).get());
    }

    /** Returns whether the cluster serves a kind. It may be installed at any time. */
    public boolean serves(String apiVersion, String kind) {
        return discovery.serves(client(), apiVersion, kind);
    }

    /** Returns the client, for requests that this class does not offer. */
    public KubernetesClient client() {
        return context.getClient();
    }

    private String namespace() {
        return concert.getMetadata().getNamespace();
    }

    private <R extends HasMetadata> @Nullable R read(R object) {
        return client().resource(object).get();
    }

    /** Returns whether an object is the Concert's, by its owner or, if it has none, by its label. */
    public boolean belongs(HasMetadata object) {
        return Owners.belongs(concert, object);
    }

    /**
     * Checks that an object {@link #belongs} to the Concert.
     *
     * @throws NotOwnedException if it does not
     */
    public void requireOwned(HasMetadata actual) {
        if (!belongs(actual)) {
            throw new NotOwnedException(actual, concert);
        }
    }

    private static String describe(HasMetadata object) {
        return "%s %s/%s"
                .formatted(
                        object.getKind(),
                        object.getMetadata().getNamespace(),
                        object.getMetadata().getName());
    }
}
