package dev.onsale.booking.identity;

/**
 * The organizer or gate behind a request, as the access token says. Declare it as a parameter of a controller's method below {@code /api/v1/admin} or {@code
 * /api/v1/check-ins} to know who acts, and for which concert.
 *
 * @param id random for each session
 * @param role not {@link Role#BUYER}
 * @param concert the concert of the session: the mounted one or its rehearsal copy
 */
public record Staff(String id, Role role, String concert) implements Caller {

    public Staff {
        if (role == Role.BUYER) {
            throw new IllegalArgumentException("a buyer is no staff");
        }
    }
}
