package dev.onsale.operator.backing.model;

import java.util.List;

/** The endpoints of the three backing services. */
public record BackingEndpoints(BackingEndpoint mysql, BackingEndpoint redis, BackingEndpoint kafka) {
    /** Returns all three. */
    public List<BackingEndpoint> all() {
        return List.of(mysql, redis, kafka);
    }
}
