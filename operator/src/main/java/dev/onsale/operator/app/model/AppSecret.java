package dev.onsale.operator.app.model;

import dev.onsale.operator.model.ConfigHash;
import dev.onsale.operator.model.SecretEntries;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The content of the application's Secret: one key that signs, others that only verify, and those that authorize.
 *
 * @param entries the values by name
 */
public record AppSecret(Map<String, String> entries) {
    /** Of a Secret that does not exist. */
    public static final AppSecret EMPTY = new AppSecret(Map.of());

    /** The entry with the key that signs. */
    public static final String SIGNING = "token-signing-key";

    /** The entry with a key that will sign as soon as every pod knows it. */
    static final String NEXT = "next-signing-key";

    /** The entry with the keys that signed before, oldest first. */
    static final String PREVIOUS = "previous-signing-keys";

    private static final String ORGANIZER = "organizer-key";
    private static final String GATE = "gate-key";
    private static final List<String> AUTHORIZING = List.of("rehearsal-key", ORGANIZER, GATE);
    private static final List<String> OF_SIGNING = List.of(SIGNING, NEXT, PREVIOUS);

    /** As the application requires it; a header can carry nothing else. */
    private static final String AUTHORIZING_FORM = "[\\x21-\\x7e]{16,}";

    /** Returns the content of a Secret, without entries that nothing reads. */
    public static AppSecret of(Secret secret) {
        var entries = SecretEntries.of(secret);
        entries.keySet().removeIf(name -> !OF_SIGNING.contains(name) && !AUTHORIZING.contains(name));
        return new AppSecret(entries);
    }

    /** Returns the ids of the keys that have signed, oldest first. */
    public Set<String> ids() {
        return Stream.concat(words(PREVIOUS), words(SIGNING))
                .flatMap(word -> SigningKey.read(word).stream())
                .map(SigningKey::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Returns the id of the key that signs. */
    public Optional<String> signing() {
        return id(SIGNING);
    }

    /** Returns the id of the key that will sign. */
    public Optional<String> next() {
        return id(NEXT);
    }

    /** Returns the name of an entry that should hold signing keys and holds something else. */
    public Optional<String> brokenSigningEntry() {
        return OF_SIGNING.stream()
                .filter(entries::containsKey)
                .filter(name -> words(name).findFirst().isEmpty()
                        || words(name).anyMatch(word -> SigningKey.read(word).isEmpty()))
                .findFirst();
    }

    /** Returns what is wrong with a key that authorizes. */
    public Optional<String> brokenAuthorizingEntry() {
        var unusable = AUTHORIZING.stream()
                .filter(entries::containsKey)
                .filter(name -> !value(name).strip().matches(AUTHORIZING_FORM))
                .map(name -> name + " has not at least 16 printable characters without spaces")
                .findFirst();
        boolean same = entries.containsKey(GATE)
                && value(GATE).strip().equals(value(ORGANIZER).strip());
        return unusable.or(() -> same ? Optional.of(GATE + " is the same as " + ORGANIZER) : Optional.empty());
    }

    /** Returns the change that makes a key known before it signs. */
    public Map<String, @Nullable String> withNext(String key) {
        return Map.of(NEXT, key);
    }

    /** Returns the change that lets the next key sign. */
    public Map<String, @Nullable String> promoted() {
        var change = new HashMap<String, @Nullable String>();
        change.put(SIGNING, value(NEXT).strip());
        change.put(PREVIOUS, Stream.concat(words(PREVIOUS), words(SIGNING)).collect(Collectors.joining("\n")));
        change.put(NEXT, null);
        return change;
    }

    /** Returns what changes with the content. */
    public String identity() {
        return ConfigHash.of(entries);
    }

    private Optional<String> id(String name) {
        return words(name).findFirst().flatMap(SigningKey::read).map(SigningKey::id);
    }

    private Stream<String> words(String name) {
        return Stream.of(value(name).strip().split("\\s+")).filter(word -> !word.isEmpty());
    }

    private String value(String name) {
        return entries.getOrDefault(name, "");
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "AppSecret" + entries.keySet();
    }
}
