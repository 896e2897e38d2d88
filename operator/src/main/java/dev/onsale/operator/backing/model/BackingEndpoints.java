package dev.onsale.operator.backing.model;

import java.util.List;

/** The three backing services of a concert. */
public record BackingEndpoints(BackingEndpoint mysql, BackingEndpoint redis, BackingEndpoint kafka) {
    /** Returns all three. */
    public List<BackingEndpoint> all() {
        return List.of(mysql, redis, kafka);
    }
}
