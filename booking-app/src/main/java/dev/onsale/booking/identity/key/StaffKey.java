package dev.onsale.booking.identity.key;

import dev.onsale.booking.identity.Role;

/**
 * A secret that opens sessions for staff.
 *
 * @param id tells nothing of the secret; the same in every instance, and over rotations of the signing key
 */
public record StaffKey(Role role, String id) {}
