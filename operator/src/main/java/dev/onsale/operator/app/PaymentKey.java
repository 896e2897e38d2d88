package dev.onsale.operator.app;

import dev.onsale.operator.app.model.AppModel;
import dev.onsale.operator.model.ConfigHash;
import dev.onsale.operator.reconcile.ConditionResult;
import dev.onsale.operator.reconcile.ConditionType;
import dev.onsale.operator.reconcile.ReconcileContext;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * The key for the payment provider, in a Secret that users make.
 *
 * @param identity changes with the key; empty if the Concert names none
 * @param problem what is wrong with it; empty if nothing is
 */
record PaymentKey(String identity, Optional<ConditionResult> problem) {
    /** A header can carry nothing else. */
    private static final String FORM = "[\\x21-\\x7e]+";

    static PaymentKey of(ReconcileContext context) {
        var name = context.concert().getSpec().payment().secretName();
        if (name.isEmpty()) {
            return new PaymentKey("", Optional.empty());
        }
        var secret = context.objects().secret(name);
        if (secret.isEmpty()) {
            return problem(
                    "PaymentSecretMissing",
                    ("there is no Secret %s in namespace %s: create it with the entry %s, which payment.providerUrl"
                                    + " gets.")
                            .formatted(name, context.names().namespace(), AppModel.PAYMENT_KEY));
        }
        var key = secret.map(Secret::getData)
                .map((Map<String, String> data) -> data.get(AppModel.PAYMENT_KEY))
                .map(value -> new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8).strip())
                .filter(value -> value.matches(FORM));
        return key.map(value -> new PaymentKey(ConfigHash.of(Map.of(name, value)), Optional.empty()))
                .orElseGet(() -> problem(
                        "PaymentSecretIncomplete",
                        "the entry %s of Secret %s is missing or no bearer token: write the key of the provider."
                                .formatted(AppModel.PAYMENT_KEY, name)));
    }

    private static PaymentKey problem(String reason, String message) {
        return new PaymentKey("", Optional.of(ConditionResult.no(ConditionType.KEYS_READY, reason, message)));
    }
}
