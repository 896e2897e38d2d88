package dev.onsale.operator.reconcile;

import dev.onsale.operator.model.Component;

/** An object with the name that a Concert needs belongs to another owner. It stays unchanged. */
public final class NotOwnedException extends RuntimeException {
    NotOwnedException(String object, String concert) {
        super("%s exists and does not carry the label %s=%s: delete or rename it, or give the concert another name"
                .formatted(object, Component.CONCERT_LABEL, concert));
    }
}
