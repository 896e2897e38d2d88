package dev.onsale.operator.upgrade.model;

/**
 * What is to change in the pods of a StatefulSet or Deployment.
 *
 * @param made what its pods were made from
 * @param wanted what they should be made from
 * @param none whether their template is the wanted one already
 * @param hangs whether they cannot serve, so that nothing is lost by replacing them
 */
public record PodChange(Origin made, Origin wanted, boolean none, boolean hangs) {
    /** When a change is applied. */
    public enum Pace {
        /** In this reconciliation. */
        AT_ONCE,
        /** As soon as no other server restarts because of an upgrade. */
        IN_TURN,
        /** When the sale is over, or when the Concert lets it through. */
        AFTER_THE_SALE
    }

    /** Returns when the change is applied. What neither a user nor somebody else's hand has changed is an upgrade. */
    public Pace pace(boolean onSale) {
        if (none || hangs || isEdit() || isDrift()) {
            return Pace.AT_ONCE;
        }
        return onSale && !isLetThrough() ? Pace.AFTER_THE_SALE : Pace.IN_TURN;
    }

    /** Inputs that only one of two versions knows say nothing about the user. */
    private boolean isEdit() {
        return wanted.inputs().entrySet().stream()
                .filter(input -> made.inputs().containsKey(input.getKey()))
                // Without a record nobody knows whether the Concert named the image that the pods have.
                .filter(input -> made.isRecorded() || !input.getValue().isEmpty())
                .anyMatch(input -> !input.getValue().equals(made.inputs().get(input.getKey())));
    }

    /** The operator has applied this very template, and somebody has changed it since. */
    private boolean isDrift() {
        return wanted.template().equals(made.template());
    }

    /** A value that was there when the pods were made lets no later change through. */
    private boolean isLetThrough() {
        return Origin.isNew(wanted.letThrough(), made.letThrough());
    }
}
