package dev.onsale.booking.naming;

/** The names of concerts in Redis and Kafka. No two concerts have the same, in whatever cluster they are. */
@FunctionalInterface
public interface SharedNames {

    /** Returns the shared name of a concert or rehearsal copy; always the same. */
    String of(String concert);
}
