package dev.onsale.operator.model;

import java.util.List;

/** The three backing services of a concert. */
public record BackingEndpoints(BackingEndpoint mysql, BackingEndpoint redis, BackingEndpoint kafka) {
    List<BackingEndpoint> all() {
        return List.of(mysql, redis, kafka);
    }
}
