package dev.onsale.booking.idempotency;

import java.util.function.Supplier;

/** A write that runs for the first time. */
public interface Write {

    /**
     * Does the effect and keeps its answer, both in one transaction or neither. A {@link dev.onsale.booking.web.Problem} that the effect throws is kept as the answer, too.
     * May be called again after it threw something else. What has to ask another server does so before or afterwards.
     */
    <T> T commit(Supplier<T> effect);
}
