package dev.onsale.booking.identity;

/**
 * The buyer of a request, from the access token. A controller method with a parameter of this type requires one:
 * without a valid token the response is 401 {@code unauthorized}, with one of another role 403 {@code role-required}.
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
