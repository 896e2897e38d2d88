package dev.onsale.operator.backing;

import dev.onsale.operator.backing.model.ServerModel;
import dev.onsale.operator.model.ConfigHash;
import dev.onsale.operator.model.SecretEntries;
import dev.onsale.operator.reconcile.ConcertObjects;
import dev.onsale.operator.reconcile.InvalidSecretException;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the Secret of a server. Its passwords may be edited: server and clients are then replaced. Everything else in
 * it follows from them and is put back.
 */
final class ServerCredentials {
    /** What needs no quoting in SQL, in files of MySQL, Redis and Kafka, and in URLs of clients. */
    private static final String FORM = "[\\x21-\\x7e&&[^'\"`\\\\#;$%]]+";

    /**
     * Annotation: the hash of the passwords that the server was started with by a version that looked at the uid alone.
     * They keep that identity, so that a new version restarts no server.
     */
    private static final String FIRST = "onsale.dev/first-passwords";

    private ServerCredentials() {}

    /**
     * Creates the Secret unless it exists, and puts back what was changed beside the passwords.
     *
     * @param generator returns a new random password at each call
     * @return the identity of the passwords, which changes with them
     * @throws InvalidSecretException if a password cannot be used
     */
    static String ensure(ConcertObjects objects, ServerModel server, Supplier<String> generator) {
        var found = objects.secret(server.name());
        found.ifPresent(objects::requireOwned);
        var present = found.map(SecretEntries::of).orElse(Map.of());
        var passwords = new TreeMap<String, String>();
        server.passwords()
                .forEach(name -> passwords.put(
                        name, present.containsKey(name) ? usable(server, name, present) : generator.get()));
        var desired = server.credentials(passwords);
        var secret = Credentials.ensure(objects, found.isPresent() ? desired : marked(desired), found);

        var changes = new TreeMap<String, @Nullable String>(desired.getStringData());
        changes.entrySet().removeAll(SecretEntries.of(secret).entrySet());
        // One that somebody else made a moment ago is looked at the next time.
        if (found.isPresent() && !changes.isEmpty()) {
            secret = objects.change(secret, changes);
        }
        return identity(objects, server, secret);
    }

    private static String usable(ServerModel server, String name, Map<String, String> present) {
        var password = Objects.requireNonNull(present.get(name));
        if (!password.matches(FORM)) {
            throw new InvalidSecretException(("%s of Secret %s is empty, or has a space, a line end, a quote or one of"
                            + " \\ # ; $ %% in it: write another password, of letters and digits")
                    .formatted(name, server.name()));
        }
        return password;
    }

    private static Secret marked(Secret desired) {
        return new SecretBuilder(desired)
                .editMetadata()
                .addToAnnotations(FIRST, "")
                .endMetadata()
                .build();
    }

    private static String identity(ConcertObjects objects, ServerModel server, Secret secret) {
        var passwords = SecretEntries.of(secret);
        passwords.keySet().retainAll(server.passwords());
        var now = ConfigHash.of(passwords);
        var first = Optional.ofNullable(secret.getMetadata().getAnnotations()).map(known -> known.get(FIRST));
        if (first.isEmpty()) {
            objects.annotate(secret, Map.of(FIRST, now));
        }
        return first.orElse(now).equals(now) ? secret.getMetadata().getUid() : now;
    }
}
