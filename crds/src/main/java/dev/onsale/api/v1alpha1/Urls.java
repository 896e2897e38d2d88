package dev.onsale.api.v1alpha1;

/** The rules for host names and URLs, as narrow as the narrowest of those who read them. */
final class Urls {
    private static final String LABEL = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";
    /** Java takes no host whose last label begins with a digit, and Kubernetes no address in an Ingress. */
    private static final String LAST_LABEL = "[a-z]([-a-z0-9]{0,61}[a-z0-9])?";

    private static final String HOST = "(" + LABEL + "[.])*" + LAST_LABEL;

    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final String ADDRESS = "(" + BYTE + "[.]){3}" + BYTE + "|\\\\[[0-9a-f:.]+\\\\]";
    private static final String PORT =
            "(:([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}" + "|655[0-2][0-9]|6553[0-5]))?";
    private static final String SERVER = "(" + HOST + "|" + ADDRESS + ")" + PORT;
    /** Without $(, which Kubernetes would replace in the environment of a container. */
    private static final String SIGN = "[-a-z0-9._~!&*+,;=:@]|%[0-9a-f]{2}";

    static final String HOST_RULE = "self.matches('^" + HOST + "$')";
    static final String HOST_MESSAGE =
            "write a host name in lower case without scheme or port, such as tickets.example.com";

    static final String ISSUER_RULE = "self.matches('(?i)^https://" + SERVER + "(/(" + SIGN + "|/)*)?$')";
    static final String ISSUER_MESSAGE = "write the issuer as an https URL, exactly as it stands in the tokens,"
            + " such as https://id.example.com/realms/fans";

    static final String HTTP_RULE =
            "self == '' || self.matches('(?i)^https?://((" + SIGN + ")+@)?" + SERVER + "([/?](" + SIGN + "|[/?])*)?$')";
    static final String HTTP_MESSAGE = "write an http or https URL, or leave it empty";

    /** What comes after the host would be read as the name of the database. */
    static final String SERVER_RULE = "self.matches('^([^/]*//[^/?]*/?)?$')";

    static final String SERVER_MESSAGE =
            "write the URL without a path and query, such as https://influxdb.example.com:8086; the name of the"
                    + " database is a field of its own";

    /** The exporter of traces takes no scheme in upper case. */
    static final String BASE_RULE = "self == '' || self.matches('^https?://(?i:" + SERVER + "(/[a-z0-9._~-]+)*)$')";

    static final String BASE_MESSAGE =
            "write an http or https URL without user, query and slash at its end, such as https://pay.example.com/v2,"
                    + " or leave it empty";

    private Urls() {}
}
