package dev.onsale.operator.reconcile;

/** An entry of a Secret of the Concert cannot be used. Nothing that reads it is changed. */
public final class InvalidSecretException extends RuntimeException {
    /** Creates it with a sentence for people, which ends with the next step and without a full stop. */
    public InvalidSecretException(String message) {
        super(message);
    }
}
