package dev.onsale.api.v1alpha1;

/** The rules for amounts of storage and memory. */
final class Quantities {
    static final String RULE = "self.matches('^[1-9][0-9]{0,8}(Mi|Gi|Ti)$')";
    static final String MESSAGE = "write a whole number of Mi, Gi or Ti such as 512Mi or 10Gi";

    static final String GROW_RULE = "quantity(self).compareTo(quantity(oldSelf)) >= 0";
    static final String GROW_MESSAGE =
            "storage never shrinks, since data lies on it: write the old size or a larger one";

    private Quantities() {}
}
