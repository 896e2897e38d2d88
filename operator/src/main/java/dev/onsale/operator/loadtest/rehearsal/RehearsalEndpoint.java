package dev.onsale.operator.loadtest.rehearsal;

import dev.onsale.operator.loadtest.verdict.Audit;
import dev.onsale.operator.model.Names;

/** What the booking application offers about the rehearsal copy of its concert. */
public interface RehearsalEndpoint {
    /**
     * Removes everything that the rehearsal copy holds. To remove it once more does no harm.
     *
     * @param key proves that the caller may see the rehearsal copy
     * @throws RehearsalException when the application does not confirm it
     */
    void remove(Names names, String key) throws RehearsalException;

    /** Asks whether everything is true of the rehearsal copy that must be. */
    Audit audit(Names names, String key);
}
