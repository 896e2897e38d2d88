package dev.onsale.booking.identity;

/** Somebody whose access token was checked. */
public sealed interface Caller permits Buyer, Staff {

    /** Without personal data. */
    String id();

    /** The only concert that this caller can see: the mounted one or its rehearsal copy. */
    String concert();

    /** What the caller may do. */
    Role role();
}
