package dev.onsale.booking.idempotency;

import java.util.function.Supplier;

/** A write that takes effect once for each idempotency key. */
public interface IdempotentWrite {

    /**
     * Runs the effect and stores its answer in one transaction. A {@link dev.onsale.booking.error.DomainException} that
     * is a problem with a 4xx status is stored as the answer, too. May be called again after any other exception. The
     * effect must not call other servers: a database connection is held meanwhile.
     */
    <T> T commit(Supplier<T> effect);
}
