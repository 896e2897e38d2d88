package dev.onsale.cli.cluster;

import org.jspecify.annotations.Nullable;

/**
 * Where Concerts are looked for.
 *
 * @param namespace null for all namespaces, as far as these credentials may look
 * @param strictlyAll whether it is a failure when not all namespaces may be looked at
 */
public record Scope(@Nullable String namespace, boolean strictlyAll) {
    /** In one namespace, or in all that may be looked at. */
    public static Scope of(@Nullable String namespace) {
        return new Scope(namespace, false);
    }

    /** In all namespaces. */
    public static Scope all() {
        return new Scope(null, true);
    }
}
