package dev.onsale.api.v1alpha1;

/** The rules for names of other objects of Kubernetes. */
final class ObjectNames {
    private static final String NAME = "[a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*";

    static final String RULE = "self.matches('^" + NAME + "$')";
    static final String OR_NONE_RULE = "self == '' || self.matches('^" + NAME + "$')";
    static final String MESSAGE =
            "write the name of an object of Kubernetes: lower case letters, digits, hyphens and dots,"
                    + " such as hall-mysql";

    private ObjectNames() {}
}
