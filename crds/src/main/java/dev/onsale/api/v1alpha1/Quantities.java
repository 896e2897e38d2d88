package dev.onsale.api.v1alpha1;

/** The rules for amounts of storage, memory and CPU. */
final class Quantities {
    static final String RULE = "self.matches('^[1-9][0-9]{0,8}(Mi|Gi|Ti)$')";
    static final String MESSAGE = "write a whole number of Mi, Gi or Ti such as 512Mi or 10Gi";

    static final String GROW_RULE = "quantity(self).compareTo(quantity(oldSelf)) >= 0";
    static final String GROW_MESSAGE =
            "storage never shrinks, since data lies on it: write the old size or a larger one";

    static final String STORAGE_RULE = "!isQuantity(self) || quantity(self).compareTo(quantity('1024Ti')) <= 0";
    static final String STORAGE_MESSAGE = "no volume is that large: write at most 1024Ti, such as 10Gi";

    /** Redis itself needs a few MiB, and refuses to start with more than it can count. */
    static final String REDIS_RULE = "!isQuantity(self) || (quantity(self).compareTo(quantity('8Mi')) >= 0"
            + " && quantity(self).compareTo(quantity('16Ti')) <= 0)";

    static final String REDIS_MESSAGE = "Redis cannot work with that: write 8Mi to 16Ti, such as 512Mi";

    /** What a container asks for: the part of Kubernetes' quantities that all readers take, or a whole number. */
    static final String RESOURCE_RULE = "type(self) == int ? self >= 0"
            + " : self.matches('^[0-9]{1,12}([.][0-9]{1,9})?(m|k|M|G|T|Ki|Mi|Gi|Ti)?$')";

    static final String RESOURCE_MESSAGE =
            "write a number with a unit, without spaces: CPU such as 500m or 2, memory such as 768Mi or 1Gi";

    private Quantities() {}
}
