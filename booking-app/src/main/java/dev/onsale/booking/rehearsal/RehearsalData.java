package dev.onsale.booking.rehearsal;

/**
 * The data that a module keeps of the rehearsal copy. Every module that writes rows or keys has a bean of this type.
 */
public interface RehearsalData {

    /**
     * Removes all rows and keys of the concert. Idempotent.
     *
     * @param concert name of a rehearsal copy, never of the real concert
     */
    void remove(String concert);
}
