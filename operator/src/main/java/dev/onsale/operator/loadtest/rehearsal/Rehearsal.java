package dev.onsale.operator.loadtest.rehearsal;

import dev.onsale.operator.loadtest.verdict.Audit;
import dev.onsale.operator.reconcile.ReconcileContext;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;

/** The rehearsal copy of a concert. */
public final class Rehearsal {
    private static final String KEY = "rehearsal-key";

    private final RehearsalEndpoint endpoint;

    /** Creates it with an endpoint of the application. */
    public Rehearsal(RehearsalEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Removes the copy.
     *
     * @throws RehearsalException if the application does not confirm it
     */
    public void remove(ReconcileContext context) throws RehearsalException {
        endpoint.remove(context.names(), key(context));
    }

    /** Audits the copy. */
    public Audit audit(ReconcileContext context) {
        try {
            return endpoint.audit(context.names(), key(context));
        } catch (RehearsalException e) {
            return new Audit.Unavailable(Objects.requireNonNullElse(e.getMessage(), "no key"));
        }
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
