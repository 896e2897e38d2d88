package dev.onsale.operator.loadtest.rehearsal;

import dev.onsale.operator.loadtest.verdict.Audit;
import dev.onsale.operator.model.Names;

/** The operations of the booking application on a rehearsal copy. */
public interface RehearsalEndpoint {
    /**
     * Removes the contents of the rehearsal copy. Idempotent.
     *
     * @param key authorizes access to the rehearsal copy
     * @throws RehearsalException if the application does not confirm it
     */
    void remove(Names names, String key) throws RehearsalException;

    /** Audits the rehearsal copy. */
    Audit audit(Names names, String key);
}
