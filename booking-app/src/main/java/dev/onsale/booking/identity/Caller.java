package dev.onsale.booking.identity;

/** A caller with a verified access token. */
public sealed interface Caller permits Buyer, Staff {

    /** The id, without personal data. */
    String id();

    /** The only concert that this caller can see: the mounted one or its rehearsal copy. */
    String concert();

    /** The role. */
    Role role();
}
