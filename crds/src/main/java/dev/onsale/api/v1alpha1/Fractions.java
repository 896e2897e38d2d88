package dev.onsale.api.v1alpha1;

/** The rule for shares, which are decimal texts: JSON numbers lose digits. */
final class Fractions {
    static final String RULE = "self.matches('^(0([.][0-9]+)?|1([.]0+)?)$')";

    private Fractions() {}
}
