package dev.onsale.api.v1alpha1;

import java.util.Arrays;

/** How many decimal places the currencies of ISO 4217 have, for the rules of the schema and for whoever computes. */
public final class Currencies {
    static final String KEPT_RULE = "self == oldSelf";
    static final String KEPT_MESSAGE = "the currency cannot be changed, since buyers have paid and hold points in it:"
            + " write the old one, or make a Concert of another name";

    private static final String NO_DIGITS = "ADP BEF BIF BYB BYR CLP DJF ESP GNF GRD ISK ITL JPY KMF KRW LUF MGF"
            + " PTE PYG ROL RWF TPE TRL UGX UYI VND VUV XAF XAG XAU XBA XBB XBC XBD XDR XFO XFU XOF XPD XPF XPT XSU"
            + " XTS XUA XXX";

    private static final String THREE_DIGITS = "BHD IQD JOD KWD LYD OMR TND";
    private static final String FOUR_DIGITS = "CLF UYW";
    private static final int USUAL_DIGITS = 2;

    /** The digits of {@code self.currency} in CEL. No code of three letters lies across a space. */
    static final String DIGITS = "('" + NO_DIGITS + "'.contains(self.currency) ? 0"
            + " : '" + THREE_DIGITS + "'.contains(self.currency) ? 3"
            + " : '" + FOUR_DIGITS + "'.contains(self.currency) ? 4 : " + USUAL_DIGITS + ")";

    private Currencies() {}

    /** Returns the decimal places of a currency; two for a code that ISO 4217 does not have. */
    public static int digits(String code) {
        if (isOneOf(NO_DIGITS, code)) {
            return 0;
        }
        if (isOneOf(THREE_DIGITS, code)) {
            return 3;
        }
        return isOneOf(FOUR_DIGITS, code) ? 4 : USUAL_DIGITS;
    }

    private static boolean isOneOf(String codes, String code) {
        return Arrays.asList(codes.split(" ", -1)).contains(code);
    }
}
