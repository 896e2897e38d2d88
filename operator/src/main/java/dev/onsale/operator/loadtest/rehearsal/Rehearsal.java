package dev.onsale.operator.loadtest.rehearsal;

import dev.onsale.operator.loadtest.verdict.Audit;
import dev.onsale.operator.pass.Pass;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;

/** The rehearsal copy of a pass's concert. */
public final class Rehearsal {
    private static final String KEY = "rehearsal-key";

    private final RehearsalEndpoint endpoint;

    /** Behind an endpoint of the application. */
    public Rehearsal(RehearsalEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Removes the copy.
     *
     * @throws RehearsalException when that is not certain
     */
    public void remove(Pass pass) throws RehearsalException {
        endpoint.remove(pass.names(), key(pass));
    }

    /** Audits the copy. */
    public Audit audit(Pass pass) {
        try {
            return endpoint.audit(pass.names(), key(pass));
        } catch (RehearsalException e) {
            return new Audit.Unavailable(Objects.requireNonNullElse(e.getMessage(), "no key"));
        }
    }

    private static String key(Pass pass) throws RehearsalException {
        String secret = pass.names().app();
        String key = pass.cluster()
                .secret(secret)
                .map(Secret::getData)
                .map((Map<String, String> data) -> data.get(KEY))
                .orElseThrow(() -> new RehearsalException("Secret " + secret + " has no " + KEY));
        return new String(Base64.getDecoder().decode(key), StandardCharsets.UTF_8);
    }
}
