package dev.onsale.booking.identity.oidc;

import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.identity.Caller;
import dev.onsale.booking.identity.Role;
import dev.onsale.booking.identity.Staff;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/** Maps an identity provider's token to a caller. */
@Component
public class OidcCallers {

    /** Subjects that are used as ids. An e-mail address is not: ids appear in events and in the ledger. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._~|:-]{1,64}");

    private static final String HASHED = "h.";
    private static final int HASH_BYTES = 24;

    private final OidcProperties properties;
    private final Concerts concerts;

    OidcCallers(OidcProperties properties, Concerts concerts) {
        this.properties = properties;
        this.concerts = concerts;
    }

    /**
     * Returns a caller of the mounted concert: an organizer, otherwise the gate, otherwise a buyer, by the roles claim.
     */
    public Caller callerOf(Jwt token) {
        @Nullable String subject = token.getSubject();
        if (subject == null || subject.isBlank()) {
            throw new BadJwtException("the token has no subject");
        }
        var concert = concerts.current().name();
        return switch (roleOf(token)) {
            case BUYER -> new Buyer(idOf(subject), concert);
            case ORGANIZER -> new Staff(idOf(subject), Role.ORGANIZER, concert, null);
            case GATE -> new Staff(idOf(subject), Role.GATE, concert, null);
        };
    }

    /** Injective: a subject that looks like a hash is hashed, too. */
    static String idOf(String subject) {
        if (PLAIN.matcher(subject).matches() && !subject.startsWith(HASHED)) {
            return subject;
        }
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(subject.getBytes(StandardCharsets.UTF_8));
            return HASHED + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, HASH_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private Role roleOf(Jwt token) {
        return Stream.of(Role.ORGANIZER, Role.GATE)
                .filter(role -> names(claim(token.getClaims())).anyMatch(role.label()::equals))
                .findFirst()
                .orElse(Role.BUYER);
    }

    /** Returns the claim of exactly this name, or the one that the dotted path leads to. */
    private @Nullable Object claim(Map<String, Object> claims) {
        if (claims.containsKey(properties.rolesClaim())) {
            return claims.get(properties.rolesClaim());
        }
        @Nullable Object found = claims;
        for (var step : properties.rolesClaim().split("\\.", -1)) {
            found = found instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return found;
    }

    private static Stream<String> names(@Nullable Object claim) {
        return switch (claim) {
            case Collection<?> names -> names.stream().map(String::valueOf);
            case String text -> Arrays.stream(text.split(" ", -1));
            case null, default -> Stream.empty();
        };
    }
}
