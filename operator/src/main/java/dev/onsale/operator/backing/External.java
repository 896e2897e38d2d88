package dev.onsale.operator.backing;

import dev.onsale.operator.backing.model.BackingEndpoint;
import dev.onsale.operator.model.Component;
import dev.onsale.operator.reconcile.ConditionResult;
import dev.onsale.operator.reconcile.ConditionResult.Buyers;
import dev.onsale.operator.reconcile.ConditionType;
import dev.onsale.operator.reconcile.ReconcileContext;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A backing service that exists already, described by a Secret with the keys of the Service Binding specification. The
 * operator does not connect to it.
 */
public final class External {
    private static final int MAX_PORT = 65535;

    private External() {}

    /** Reports whether the Secret has the required keys. */
    public static BackingReport reconcile(
            ReconcileContext context,
            Component service,
            String secretName,
            List<String> requiredKeys,
            ConditionType condition) {
        var secret = context.objects().secret(secretName);
        if (secret.isEmpty()) {
            return unusable(ConditionResult.no(
                    condition,
                    "SecretMissing",
                    "there is no Secret %s in namespace %s: create it with the keys %s."
                            .formatted(secretName, context.names().namespace(), String.join(", ", requiredKeys))));
        }
        var data = Objects.requireNonNullElse(secret.get().getData(), Map.<String, String>of());
        var missing =
                requiredKeys.stream().filter(key -> !data.containsKey(key)).toList();
        if (!missing.isEmpty()) {
            return unusable(ConditionResult.no(
                    condition,
                    "SecretIncomplete",
                    "Secret %s lacks %s: add what is missing.".formatted(secretName, String.join(", ", missing))));
        }
        var port = text(data, "port").strip();
        if (!port.matches("[1-9][0-9]{0,4}") || Integer.parseInt(port) > MAX_PORT) {
            return new BackingReport(
                    null,
                    ConditionResult.no(
                            condition,
                            "SecretInvalid",
                            "port in Secret %s is %s: write a number from 1 to 65535.".formatted(secretName, port)));
        }
        var endpoint =
                new BackingEndpoint(service, text(data, "host"), port, secretName, identity(secret.get()), false);
        return new BackingReport(
                endpoint,
                ConditionResult.yes(
                        condition,
                        "External",
                        "%s:%s is used, as Secret %s says.".formatted(endpoint.host(), endpoint.port(), secretName)));
    }

    /** Pods that run have read the Secret; they serve on until they have to start anew. */
    private static BackingReport unusable(ConditionResult why) {
        return new BackingReport(null, why.meaning(Buyers.AT_RISK));
    }

    /** Changes with the Secret, so that pods take up new content. */
    private static String identity(Secret secret) {
        return secret.getMetadata().getUid() + "-" + secret.getMetadata().getResourceVersion();
    }

    private static String text(Map<String, String> data, String key) {
        return new String(Base64.getDecoder().decode(Objects.requireNonNull(data.get(key))), StandardCharsets.UTF_8);
    }
}
