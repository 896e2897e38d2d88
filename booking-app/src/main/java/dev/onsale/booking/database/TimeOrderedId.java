package dev.onsale.booking.database;

import org.hibernate.id.uuid.UuidVersion7Strategy;

/** Ids of rows: random UUIDs that begin with the time (version 7), so that new rows go to the end of the primary key. */
public final class TimeOrderedId {

    private TimeOrderedId() {}

    /** A new id, 36 characters. */
    public static String next() {
        return UuidVersion7Strategy.INSTANCE.generateUuid(null).toString();
    }
}
