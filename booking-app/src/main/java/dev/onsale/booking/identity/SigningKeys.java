package dev.onsale.booking.identity;

import dev.onsale.booking.catalog.Concerts;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The secrets of the installation: one that signs, the next one, and those that signed before. From each a key is
 * derived for every purpose, so that a token of one kind is never valid as another. What a previous one has signed
 * stays valid until the last performance is over.
 */
@Component
public class SigningKeys {

    private final SigningKey signing;
    private final List<SigningKey> next;
    private final List<SigningKey> previous;
    private final BooleanSupplier previousCount;

    @Autowired
    SigningKeys(
            @Value("${onsale.token-signing-key}") String signing,
            @Value("${onsale.next-signing-key}") String next,
            @Value("${onsale.previous-signing-keys}") String previous,
            Concerts concerts,
            Clock clock) {
        this(signing, next, previous, () -> !concerts.current().isOver(clock.instant()));
    }

    SigningKeys(String signing, String next, String previous, BooleanSupplier previousCount) {
        this.signing = SigningKey.read("TOKEN_SIGNING_KEY", signing);
        this.next = read("NEXT_SIGNING_KEY", next);
        this.previous = read("PREVIOUS_SIGNING_KEYS", previous);
        this.previousCount = previousCount;
    }

    /** Returns the keys of a purpose. */
    public PurposeKeys forPurpose(String purpose) {
        return new PurposeKeys(
                PurposeKey.of(signing, purpose),
                next.stream().map(key -> PurposeKey.of(key, purpose)).toList(),
                previous.stream().map(key -> PurposeKey.of(key, purpose)).toList(),
                previousCount);
    }

    /** Returns a key that no rotation changes: that of the oldest secret. */
    public SecretKey lasting(String purpose) {
        return previous.stream().findFirst().orElse(signing).derive(purpose);
    }

    /** Returns the id of the secret that signs. */
    public String signingId() {
        return signing.id();
    }

    /** Returns the ids of all secrets. */
    public Set<String> ids() {
        return Stream.of(List.of(signing), next, previous)
                .flatMap(List::stream)
                .map(SigningKey::id)
                .collect(Collectors.toSet());
    }

    private static List<SigningKey> read(String variable, String texts) {
        return texts.isBlank()
                ? List.of()
                : Stream.of(texts.strip().split("\\s+"))
                        .map(text -> SigningKey.read(variable, text))
                        .toList();
    }
}
