package dev.onsale.booking.identity;

/**
 * The buyer behind a request, as the access token says. Declare it as a parameter of a controller's method to require one: without a valid
 * token the request is answered with 401 {@code unauthorized}, with one of another role with 403 {@code role-required}.
 *
 * @param id random, unguessable, without personal data
 * @param concert the only concert that this buyer can see and buy: the mounted one or its rehearsal copy
 */
public record Buyer(String id, String concert) implements Caller {

    @Override
    public Role role() {
        return Role.BUYER;
    }
}
