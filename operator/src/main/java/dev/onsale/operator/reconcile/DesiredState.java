package dev.onsale.operator.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Quantity;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.SSABasedGenericKubernetesResourceMatcher;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether an object has the desired state. Quantities are compared by their amount: the API server stores
 * {@code 2048Mi} as {@code 2Gi}.
 */
class DesiredState<R extends HasMetadata> extends SSABasedGenericKubernetesResourceMatcher<R> {
    /** The fields of Kubernetes objects that hold a map of quantities. */
    private static final Set<String> QUANTITIES = Set.of("requests", "limits");

    @Override
    protected boolean matches(
            Map<String, Object> actualState,
            Map<String, Object> desiredState,
            R actual,
            R desired,
            Context<?> context) {
        return super.matches(byAmount(actualState), byAmount(desiredState), actual, desired, context);
    }

    /** Returns the state with sorted names, and quantities as their amounts. */
    static Map<String, @Nullable Object> byAmount(Map<?, ?> state) {
        var result = new TreeMap<String, @Nullable Object>();
        state.forEach((key, value) -> {
            var field = String.valueOf(key);
            result.put(
                    field,
                    QUANTITIES.contains(field) && value instanceof Map<?, ?> quantities
                            ? amounts(quantities)
                            : byAmount(value));
        });
        return result;
    }

    private static @Nullable Object byAmount(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Map<?, ?> map -> byAmount(map);
            case List<?> list -> list.stream().map(DesiredState::byAmount).toList();
            default -> value;
        };
    }

    private static Map<String, Object> amounts(Map<?, ?> quantities) {
        return quantities.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> String.valueOf(entry.getKey()), entry -> amount(String.valueOf(entry.getValue()))));
    }

    private static Object amount(String quantity) {
        try {
            return Quantity.parse(quantity).getNumericalAmount().stripTrailingZeros();
        } catch (IllegalArgumentException | ArithmeticException unreadable) {
            return quantity;
        }
    }
}
