package dev.onsale.booking.identity.oidc;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads an identity provider's JWK set from where its discovery document says. */
final class IssuerJwkSetSource implements JWKSetSource<SecurityContext> {

    private static final int LONGEST_DOCUMENT = 256 * 1024;

    private final String issuer;
    private final ResourceRetriever retriever;

    private volatile boolean everRead;

    IssuerJwkSetSource(String issuer, Duration timeout) {
        int millis = Math.toIntExact(timeout.toMillis());
        this.issuer = issuer;
        this.retriever = new DefaultResourceRetriever(millis, millis, LONGEST_DOCUMENT);
    }

    /** Whether the JWK set was read since the start. If so, a key that is not in it is unknown to the provider. */
    boolean everRead() {
        return everRead;
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long currentTime, @Nullable SecurityContext context)
            throws KeySourceException {
        try {
            var keys = JWKSet.parse(read(keysLocation()));
            everRead = true;
            return keys;
        } catch (IOException | ParseException | IllegalArgumentException e) {
            throw new JWKSetUnavailableException("the keys of " + issuer + " cannot be read: " + e.getMessage(), e);
        }
    }

    private URL keysLocation() throws IOException, ParseException {
        var discovery = URI.create((issuer.endsWith("/") ? issuer : issuer + "/") + ".well-known/openid-configuration");
        var document = JSONObjectUtils.parse(read(discovery.toURL()));
        var named = JSONObjectUtils.getString(document, "issuer");
        if (!issuer.equals(named)) {
            throw new ParseException("the discovery document is that of " + named, 0);
        }
        var keys = JSONObjectUtils.getURI(document, "jwks_uri");
        if (keys == null) {
            throw new ParseException("the discovery document has no jwks_uri", 0);
        }
        return keys.toURL();
    }

    private String read(URL location) throws IOException {
        return retriever.retrieveResource(location).getContent();
    }

    @Override
    public void close() {
        // Nothing is kept open.
    }
}
