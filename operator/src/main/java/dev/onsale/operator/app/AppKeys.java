package dev.onsale.operator.app;

import dev.onsale.operator.app.model.AppCredentials;
import dev.onsale.operator.app.model.AppDeployment;
import dev.onsale.operator.app.model.AppModel;
import dev.onsale.operator.app.model.AppSecret;
import dev.onsale.operator.app.model.KeyRecord;
import dev.onsale.operator.app.model.KeyRequests;
import dev.onsale.operator.backing.CredentialGenerator;
import dev.onsale.operator.backing.Credentials;
import dev.onsale.operator.reconcile.ConditionResult;
import dev.onsale.operator.reconcile.ConditionType;
import dev.onsale.operator.reconcile.ReconcileContext;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the keys of the application. A signing key is made once for a concert's data: sold tickets would not survive
 * another one. What was lost is told and never replaced unasked.
 */
final class AppKeys {
    private final CredentialGenerator generator;

    AppKeys(CredentialGenerator generator) {
        this.generator = generator;
    }

    /**
     * Makes keys that never existed, and goes one step on in a rotation.
     *
     * @param pods all pods of the application
     */
    KeysReport reconcile(ReconcileContext context, AppModel model, List<Pod> pods) {
        var objects = context.objects();
        var requests = KeyRequests.of(context.concert());
        var record = record(context);
        var found = objects.secret(context.names().app());
        found.ifPresent(objects::requireOwned);

        var problem = problem(context, found.map(AppSecret::of), record, requests);
        if (problem.isPresent()) {
            return KeysReport.incomplete(problem.get());
        }

        var secret = Credentials.complete(objects, model.credentials(generator.keys()), found);
        var keys = rotate(context, secret, record.orElse(KeyRecord.NONE), requests, pods);
        var met = requests.rotation().isEmpty() ? record.orElse(KeyRecord.NONE).rotation() : requests.rotation();
        objects.apply(model.keyRecord(new KeyRecord(keys.ids(), met)));

        var payment = PaymentKey.of(context);
        return payment.problem()
                .map(KeysReport::incomplete)
                .orElseGet(() -> new KeysReport(
                        Optional.of(new AppCredentials(keys.identity(), payment.identity())), complete(keys)));
    }

    private static Optional<ConditionResult> problem(
            ReconcileContext context, Optional<AppSecret> keys, Optional<KeyRecord> record, KeyRequests requests) {
        var name = "Secret %s/%s"
                .formatted(context.names().namespace(), context.names().app());
        return keys.flatMap(AppSecret::brokenSigningEntry)
                .map(entry -> broken(
                        "SigningKeyInvalid",
                        "%s of %s is not the base64 text of 32 bytes or more: put back what stood there%s."
                                .formatted(
                                        entry, name, record.map(AppKeys::named).orElse(""))))
                .or(() -> keys.flatMap(AppSecret::brokenAuthorizingEntry)
                        .map(what -> broken(
                                "KeyInvalid",
                                "in %s, %s: put back what stood there, or delete the entry to get a new one."
                                        .formatted(name, what))))
                .or(() -> {
                    var lost = lost(context, keys.orElse(AppSecret.EMPTY), record);
                    lost.removeAll(requests.acceptedLosses());
                    return lost.isEmpty() ? Optional.empty() : Optional.of(lost(context, name, lost));
                });
    }

    /** Returns the ids of keys that signed and are no longer there. */
    private static Set<String> lost(ReconcileContext context, AppSecret keys, Optional<KeyRecord> record) {
        var signed = record.map(KeyRecord::ids)
                .orElseGet(() -> keys.signing().isEmpty() && hadKey(context) ? Set.of(KeyRequests.UNKNOWN) : Set.of());
        var lost = new LinkedHashSet<>(signed);
        lost.removeAll(keys.ids());
        return lost;
    }

    /** Whether a version that kept no record made a key: for pods that ran, or for data older than this Concert. */
    private static boolean hadKey(ReconcileContext context) {
        var concert = context.concert();
        var status = concert.getStatus();
        var objects = context.objects();
        return objects.find(Deployment.class, context.names().app()).isPresent()
                || (status != null && status.queue() != null && status.queue().appliedGeneration() != null)
                || objects.labelled(PersistentVolumeClaim.class)
                        .map(PersistentVolumeClaim::getMetadata)
                        .filter(volume -> volume.getOwnerReferences().isEmpty())
                        .anyMatch(volume -> volume.getCreationTimestamp()
                                        .compareTo(concert.getMetadata().getCreationTimestamp())
                                < 0);
    }

    /** Returns the record; empty also if it goes with an earlier Concert and its data. */
    private static Optional<KeyRecord> record(ReconcileContext context) {
        return context.objects()
                .find(ConfigMap.class, context.names().signingKeys())
                .map(KeyRecord::of);
    }

    /** A key signs when every pod knows it: a pod that does not would refuse the buyers of others. */
    private AppSecret rotate(
            ReconcileContext context, Secret secret, KeyRecord record, KeyRequests requests, List<Pod> pods) {
        var keys = AppSecret.of(secret);
        if (keys.next().isPresent()) {
            return pods.stream().allMatch(pod -> AppDeployment.knows(pod, keys.identity()))
                    ? AppSecret.of(context.objects().change(secret, keys.promoted()))
                    : keys;
        }
        if (requests.rotation().isEmpty() || requests.rotation().equals(record.rotation())) {
            return keys;
        }
        var next = generator.keys().get();
        return AppSecret.of(context.objects().change(secret, keys.withNext(next)));
    }

    private static ConditionResult complete(AppSecret keys) {
        var signing = keys.signing().orElseThrow();
        var next = keys.next();
        if (next.isPresent()) {
            return ConditionResult.yes(
                    ConditionType.KEYS_READY,
                    "Rotating",
                    "key %s signs; key %s will, as soon as every pod was replaced and knows it."
                            .formatted(signing, next.get()));
        }
        var previous = keys.ids();
        previous.remove(signing);
        return ConditionResult.yes(
                ConditionType.KEYS_READY,
                "Complete",
                "key %s signs tickets and sessions%s."
                        .formatted(signing, previous.isEmpty() ? "" : "; still valid: " + String.join(", ", previous)));
    }

    private static ConditionResult lost(ReconcileContext context, String name, Set<String> ids) {
        boolean known = !ids.equals(Set.of(KeyRequests.UNKNOWN));
        return broken(
                "SigningKeyLost",
                ("%s no longer has the signing key%s, which sold tickets and sessions depend on. Put it back, from a"
                                + " backup or from a pod that still runs (runbook: A signing key is lost). Or let them"
                                + " become void: kubectl -n %s annotate concert %s --overwrite %s=%s")
                        .formatted(
                                name,
                                known ? " " + String.join(", ", ids) : "",
                                context.names().namespace(),
                                context.names().concert(),
                                KeyRequests.ACCEPT,
                                String.join(",", ids)));
    }

    private static ConditionResult broken(String reason, String message) {
        return ConditionResult.no(ConditionType.KEYS_READY, reason, message);
    }

    private static String named(KeyRecord record) {
        return " (key " + String.join(", ", record.ids()) + ")";
    }
}
