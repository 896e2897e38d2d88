package dev.onsale.booking.identity;

import org.jspecify.annotations.Nullable;

/**
 * The organizer or gate of a request, from the access token. For controllers below {@code /api/v1/admin} and
 * {@code /api/v1/check-ins}.
 *
 * @param id random for each session of a key; that of the person where the identity provider knows them
 * @param role organizer or gate
 * @param concert the concert of the session: the mounted one or its rehearsal copy
 * @param scheduleId the only performance that this session admits to; absent: the check-in names it
 */
public record Staff(
        String id, Role role, String concert, @Nullable String scheduleId) implements Caller {

    public Staff {
        if (role == Role.BUYER) {
            throw new IllegalArgumentException("a buyer is no staff");
        }
    }
}
