package dev.onsale.api.v1alpha1;

/** The rule for references of container images, as container runtimes read them. */
final class ImageReferences {
    private static final String LABEL = "[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?";
    private static final String REGISTRY = LABEL + "([.]" + LABEL + ")*(:[0-9]{1,5})?";
    private static final String PART = "[a-z0-9]+(([.]|_|__|-+)[a-z0-9]+)*";

    static final String RULE = "self == '' || self.matches('^(" + REGISTRY + "/)?" + PART + "(/" + PART
            + ")*(:[a-zA-Z0-9_][-a-zA-Z0-9_.]{0,127})?(@sha256:[0-9a-f]{64})?$')";
    static final String MESSAGE = "it is no reference of an image: write it without scheme and spaces, such as"
            + " registry.example.com/booking-app:1.2, or leave it empty for the image of this version";

    private ImageReferences() {}
}
