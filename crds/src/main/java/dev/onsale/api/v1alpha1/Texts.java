package dev.onsale.api.v1alpha1;

/** The rules for texts that are read by people, or handed to a container as they are. */
final class Texts {
    static final String NOT_BLANK_RULE = "self.matches('\\\\S')";
    static final String NOT_BLANK_MESSAGE = "it is blank: write what buyers are to read";

    /** Kubernetes replaces {@code $(NAME)} in the environment of a container. */
    static final String TOKEN_RULE = "self.matches('^[!-~]+$') && !self.contains('$(')";

    static final String TOKEN_MESSAGE =
            "write it exactly as the identity provider does: ASCII letters, digits and signs, without spaces and"
                    + " without $(";

    private Texts() {}
}
