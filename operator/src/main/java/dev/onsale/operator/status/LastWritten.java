package dev.onsale.operator.status;

import dev.onsale.api.v1alpha1.Concert;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was written last about each condition of each Concert. The Concert that a reconciliation is given may be older
 * than the last write.
 */
final class LastWritten<V> {
    private static final int MAX_REMEMBERED = 10_000;

    private final Map<String, V> values = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > MAX_REMEMBERED;
        }
    });

    Optional<V> of(Concert concert, String type) {
        return Optional.ofNullable(values.get(key(concert, type)));
    }

    /** Remembers a value, and returns the one before. */
    Optional<V> replace(Concert concert, String type, V value) {
        return Optional.ofNullable(values.put(key(concert, type), value));
    }

    private static String key(Concert concert, String type) {
        return concert.getMetadata().getUid() + "/" + type;
    }
}
