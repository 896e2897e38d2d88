package dev.onsale.operator.backing;

import dev.onsale.operator.backing.model.BackingEndpoint;
import dev.onsale.operator.model.Component;
import dev.onsale.operator.model.ConfigHash;
import dev.onsale.operator.model.SecretEntries;
import dev.onsale.operator.reconcile.ConditionResult;
import dev.onsale.operator.reconcile.ConditionResult.Buyers;
import dev.onsale.operator.reconcile.ConditionType;
import dev.onsale.operator.reconcile.ReconcileContext;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A backing service that exists already, described by a Secret with the keys of the Service Binding specification. The
 * operator does not connect to it.
 */
public final class External {
    private static final int MAX_PORT = 65535;

    private External() {}

    /**
     * Reports whether the Secret has the required keys.
     *
     * @param optionalKeys further keys that the application reads
     */
    public static BackingReport reconcile(
            ReconcileContext context,
            Component service,
            String secretName,
            List<String> requiredKeys,
            List<String> optionalKeys,
            ConditionType condition) {
        var secret = context.objects().secret(secretName);
        if (secret.isEmpty()) {
            return unusable(ConditionResult.no(
                    condition,
                    "SecretMissing",
                    "there is no Secret %s in namespace %s: create it with the keys %s."
                            .formatted(secretName, context.names().namespace(), String.join(", ", requiredKeys))));
        }
        var data = SecretEntries.of(secret.get());
        var missing =
                requiredKeys.stream().filter(key -> !data.containsKey(key)).toList();
        if (!missing.isEmpty()) {
            return unusable(ConditionResult.no(
                    condition,
                    "SecretIncomplete",
                    "Secret %s lacks %s: add what is missing.".formatted(secretName, String.join(", ", missing))));
        }
        var port = Objects.requireNonNull(data.get("port")).strip();
        if (!port.matches("[1-9][0-9]{0,4}") || Integer.parseInt(port) > MAX_PORT) {
            return unusable(ConditionResult.no(
                    condition,
                    "SecretInvalid",
                    "port in Secret %s is %s: write a number from 1 to 65535.".formatted(secretName, port)));
        }
        data.keySet()
                .retainAll(Stream.concat(requiredKeys.stream(), optionalKeys.stream())
                        .toList());
        var host = Objects.requireNonNull(data.get("host"));
        var endpoint = new BackingEndpoint(service, host, port, secretName, ConfigHash.of(data), false);
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
}
