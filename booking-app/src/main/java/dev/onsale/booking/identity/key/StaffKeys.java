package dev.onsale.booking.identity.key;

import dev.onsale.booking.identity.HmacSha256;
import dev.onsale.booking.identity.Role;
import dev.onsale.booking.identity.SigningKeys;
import dev.onsale.booking.startup.StartupFailure;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The secrets that open sessions for staff. A role without a configured key has no such sessions. A session ends when
 * its key is no longer one of these.
 */
@Component
public class StaffKeys {

    public static final String HEADER = "Staff-Key";

    private static final int LEAST_BYTES = 16;

    private static final int ID_BYTES = 8;

    private final byte[] organizer;
    private final byte[] gate;
    private final SecretKey naming;

    StaffKeys(
            @Value("${onsale.organizer-key}") String organizer,
            @Value("${onsale.gate-key}") String gate,
            SigningKeys signingKeys) {
        this.naming = signingKeys.lasting("staff-key-id");
        this.organizer = bytes("ORGANIZER_KEY", organizer);
        this.gate = bytes("GATE_KEY", gate);
        if (this.gate.length > 0 && MessageDigest.isEqual(this.organizer, this.gate)) {
            throw new StartupFailure(
                    "ORGANIZER_KEY and GATE_KEY are the same.",
                    "Give each its own, for example from: openssl rand -base64 32");
        }
    }

    /** Returns the key that was shown, if it is one. Takes the same time for every key of a length. */
    public Optional<StaffKey> find(String key) {
        var shown = key.strip().getBytes(StandardCharsets.UTF_8);
        boolean isOrganizer = matches(organizer, shown);
        boolean isGate = matches(gate, shown);
        if (isOrganizer) {
            return Optional.of(key(Role.ORGANIZER, organizer));
        }
        return isGate ? Optional.of(key(Role.GATE, gate)) : Optional.empty();
    }

    /** Whether the key of this id still opens sessions of the role. */
    public boolean has(Role role, String id) {
        return isOf(Role.ORGANIZER, organizer, role, id) || isOf(Role.GATE, gate, role, id);
    }

    private boolean isOf(Role keyRole, byte[] secret, Role role, String id) {
        return secret.length > 0
                && keyRole.covers(role)
                && key(keyRole, secret).id().equals(id);
    }

    /** Keyed, for a key that somebody chose may be guessed from a plain hash. */
    private StaffKey key(Role role, byte[] secret) {
        return new StaffKey(role, HexFormat.of().formatHex(HmacSha256.of(naming, secret), 0, ID_BYTES));
    }

    private static boolean matches(byte[] key, byte[] shown) {
        return MessageDigest.isEqual(key, shown) && key.length > 0;
    }

    private static byte[] bytes(String variable, String key) {
        var bytes = key.strip().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && bytes.length < LEAST_BYTES) {
            throw new StartupFailure(
                    variable + " is too short.",
                    ("Give at least %d characters that nobody can guess, for example from:"
                                    + " openssl rand -base64 32, or leave it out.")
                            .formatted(LEAST_BYTES));
        }
        return bytes;
    }
}
