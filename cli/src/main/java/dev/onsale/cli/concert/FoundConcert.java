package dev.onsale.cli.concert;

import dev.onsale.api.v1alpha1.Concert;
import org.jspecify.annotations.Nullable;

/**
 * A Concert of the cluster, which may be of a newer version of the API than this program knows.
 *
 * @param createdAt as the API writes it; null when it does not say
 * @param concert null when it cannot be read
 * @param problem why it cannot be read; null when it can
 */
public record FoundConcert(
        String namespace,
        String name,
        @Nullable String createdAt,
        @Nullable Concert concert,
        @Nullable String problem) {

    /** One that can be read. */
    public static FoundConcert of(Concert concert) {
        var metadata = concert.getMetadata();
        return new FoundConcert(
                metadata.getNamespace(), metadata.getName(), metadata.getCreationTimestamp(), concert, null);
    }
}
