package dev.onsale.operator.reconcile;

import dev.onsale.operator.model.ConfigHash;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The template of the pods of a StatefulSet or Deployment as the operator applied it last, without what others added.
 *
 * @param <W> StatefulSet or Deployment
 */
public final class AppliedTemplate<W extends HasMetadata> {
    private final KubernetesSerialization serialization;
    private final boolean wanted;
    private final Map<String, Object> template;

    private AppliedTemplate(KubernetesSerialization serialization, boolean wanted, Map<String, Object> template) {
        this.serialization = serialization;
        this.wanted = wanted;
        this.template = template;
    }

    static <W extends HasMetadata> AppliedTemplate<W> of(W actual, W desired, Context<?> context) {
        var comparison = new Comparison<W>();
        boolean wanted = comparison.matches(actual, desired, context);
        return new AppliedTemplate<>(context.getClient().getKubernetesSerialization(), wanted, comparison.applied);
    }

    /** Returns 16 digits that change with the template of an object. */
    static String hash(HasMetadata workload, KubernetesSerialization serialization) {
        var template = templateOf(state(workload, serialization));
        return ConfigHash.of(Map.of("template", String.valueOf(DesiredState.byAmount(template))));
    }

    /** Returns whether it is that of the desired object. */
    public boolean isWanted() {
        return wanted;
    }

    /** Returns a desired object with this template instead of its own; empty if the operator has applied none. */
    public Optional<W> insteadOf(W desired) {
        if (template.isEmpty()) {
            return Optional.empty();
        }
        var spec = new LinkedHashMap<>(map(state(desired, serialization).get("spec")));
        spec.put("template", template);
        var state = new LinkedHashMap<>(state(desired, serialization));
        state.put("spec", spec);
        @SuppressWarnings("unchecked")
        var type = (Class<W>) desired.getClass();
        return Optional.of(serialization.convertValue(state, type));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> state(HasMetadata workload, KubernetesSerialization serialization) {
        return serialization.convertValue(workload, Map.class);
    }

    private static Map<String, Object> templateOf(Map<String, Object> state) {
        return map(map(state.get("spec")).get("template"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /** Compares the templates only, and remembers which fields of the present one the operator owns. */
    private static final class Comparison<W extends HasMetadata> extends DesiredState<W> {
        private Map<String, Object> applied = Map.of();

        @Override
        protected boolean matches(
                Map<String, Object> actualState,
                Map<String, Object> desiredState,
                W actual,
                W desired,
                Context<?> context) {
            applied = templateOf(actualState);
            return super.matches(applied, templateOf(desiredState), actual, desired, context);
        }
    }
}
