package dev.onsale.operator.loadtest.rehearsal;

import dev.onsale.operator.loadtest.verdict.Audit;
import dev.onsale.operator.model.Names;
import dev.onsale.operator.reconcile.ReconcileContext;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The rehearsal copy of a concert. */
public final class Rehearsal {
    private static final String KEY = "rehearsal-key";

    private final RehearsalEndpoint endpoint;
    private final BackgroundCalls<Optional<String>> removals = new BackgroundCalls<>();
    private final BackgroundCalls<Audit> audits = new BackgroundCalls<>();

    /** Creates it with an endpoint of the application. */
    public Rehearsal(RehearsalEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** Why the copy is removed. */
    public enum Purpose {
        BEFORE_A_RUN,
        AFTER_THE_LAST_RUN
    }

    /**
     * Removes the copy. It takes several reconciliations, because none waits for the application.
     *
     * @param run the run that begins or has ended: an answer is about no other one
     * @return why it may still be there, for people; empty once it is removed
     */
    public Optional<String> remove(ReconcileContext context, String run, Purpose purpose) {
        var names = context.names();
        try {
            var key = key(context);
            return removals.take(context, id(context, run) + purpose, () -> removeNow(names, key))
                    .orElse(Optional.of("it is being removed"));
        } catch (RehearsalException e) {
            return Optional.of(why(e));
        }
    }

    /** Audits the copy of a run. Empty while the application is at it: no reconciliation waits for that. */
    public Optional<Audit> audit(ReconcileContext context, String run) {
        var names = context.names();
        try {
            var key = key(context);
            return audits.take(context, id(context, run), () -> endpoint.audit(names, key));
        } catch (RehearsalException e) {
            return Optional.of(new Audit.Unavailable(why(e)));
        }
    }

    private Optional<String> removeNow(Names names, String key) {
        try {
            endpoint.remove(names, key);
            return Optional.empty();
        } catch (RehearsalException e) {
            return Optional.of(why(e));
        }
    }

    private static String id(ReconcileContext context, String run) {
        return context.concert().getMetadata().getUid() + "/" + run + "/";
    }

    private static String why(RehearsalException e) {
        return Objects.requireNonNullElse(e.getMessage(), "no reason is known");
    }

    private static String key(ReconcileContext context) throws RehearsalException {
        var secret = context.names().app();
        var key = context.objects()
                .secret(secret)
                .map(Secret::getData)
                .map((Map<String, String> data) -> data.get(KEY))
                .orElseThrow(() -> new RehearsalException("Secret " + secret + " has no " + KEY));
        return new String(Base64.getDecoder().decode(key), StandardCharsets.UTF_8);
    }
}
