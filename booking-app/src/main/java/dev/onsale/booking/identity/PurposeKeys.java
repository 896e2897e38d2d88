package dev.onsale.booking.identity;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.crypto.SecretKey;

/** The keys that sign and verify for one purpose. */
public final class PurposeKeys {

    private final PurposeKey signing;
    private final List<PurposeKey> lasting;
    private final List<PurposeKey> all;
    private final BooleanSupplier previousCount;

    PurposeKeys(PurposeKey signing, List<PurposeKey> next, List<PurposeKey> previous, BooleanSupplier previousCount) {
        this.signing = signing;
        this.lasting = Stream.concat(Stream.of(signing), next.stream()).toList();
        this.all = Stream.concat(lasting.stream(), previous.stream()).toList();
        this.previousCount = previousCount;
    }

    /** Returns the key that signs. */
    public PurposeKey signing() {
        return signing;
    }

    /** Returns the keys that verify now, the one that signs first. */
    public List<PurposeKey> verifying() {
        return all.size() == lasting.size() || previousCount.getAsBoolean() ? all : lasting;
    }

    /** Whether one of the keys that verify now has made the signature that the test recognizes. */
    public boolean anyVerifies(Predicate<SecretKey> test) {
        return verifying().stream().map(PurposeKey::key).anyMatch(test);
    }
}
