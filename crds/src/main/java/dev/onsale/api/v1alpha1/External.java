package dev.onsale.api.v1alpha1;

/**
 * The rules that every backing service shares: its mode never changes, and a Secret belongs to the mode External only.
 */
final class External {
    static final String NEEDS_SECRET_RULE = "self.mode != 'External' || has(self.secretName)";
    static final String NEEDS_SECRET_MESSAGE =
            "mode External needs secretName: write the name of the Secret that holds host, port and credentials";

    static final String ONLY_EXTERNAL_RULE = "self.mode == 'External' || !has(self.secretName)";
    static final String ONLY_EXTERNAL_MESSAGE =
            "secretName belongs to mode External: write mode: External, or leave secretName out";

    static final String IMMUTABLE_RULE = "self == oldSelf";
    static final String IMMUTABLE_MESSAGE = "the mode cannot be changed, since the data would not move with it:"
            + " write the old mode, or make a new Concert";

    static final String DELEGATED_MESSAGE = "this version makes nothing by another operator:"
            + " write mode: Standalone, or mode: External and the secretName of a server that exists";

    private External() {}
}
