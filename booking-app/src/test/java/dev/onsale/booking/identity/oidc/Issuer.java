package dev.onsale.booking.identity.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An identity provider on loopback: a discovery document, keys, tokens, and a page that gives codes for them. It can
 * stop, restart and change its keys.
 */
public final class Issuer implements AutoCloseable {

    /** The audience of its good tokens. */
    public static final String AUDIENCE = "onsale";

    /** The client of the page, which has no secret. */
    public static final String CLIENT = "page";

    /** Roles of those who sign in at its page. */
    private static final Map<String, List<String>> ROLES =
            Map.of("gina", List.of("gate"), "olga", List.of("organizer"));

    private final int port;
    private final AtomicInteger keyReads = new AtomicInteger();
    private @Nullable JWK key;
    private volatile String named = "";
    private @Nullable HttpServer server;

    private Issuer(int port) {
        this.port = port;
    }

    /** One that answers. */
    public static Issuer start() {
        var issuer = away();
        issuer.comeBack();
        return issuer;
    }

    /** One that does not answer yet. */
    static Issuer away() {
        try (var reserved = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Issuer(reserved.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void comeBack() {
        var fresh = listen(port);
        answer(fresh, "/.well-known/openid-configuration", () -> """
                {"issuer": "%s", "jwks_uri": "%2$s/keys", "authorization_endpoint": "%2$s/authorize",
                 "token_endpoint": "%2$s/token",
                 "revocation_endpoint": "%2$s/revoke"}""".formatted(named.isEmpty() ? uri() : named, uri()));
        answer(fresh, "/keys", () -> {
            keyReads.incrementAndGet();
            return new JWKSet(key()).toString();
        });
        new CodeFlow(subject -> sign(claims(subject)
                        .claim("roles", ROLES.getOrDefault(subject, List.of()))
                        .build()))
                .serve(fresh);
        fresh.start();
        server = fresh;
    }

    /** Does not answer any more. */
    public void goAway() {
        if (server != null) {
            server.stop(0);
        }
    }

    /** Names another issuer in its discovery document. */
    void callItself(String other) {
        named = other;
    }

    /** As its tokens name it. */
    public String uri() {
        return "http://127.0.0.1:" + port;
    }

    int keyReads() {
        return keyReads.get();
    }

    synchronized void use(JWK other) {
        key = other;
    }

    /** Made when it is first needed, which takes a second. */
    private synchronized JWK key() {
        var made = key == null ? rsa() : key;
        key = made;
        return made;
    }

    static RSAKey rsa() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static JWK ec() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Claims of a good token for five minutes. */
    public JWTClaimsSet.Builder claims(String subject) {
        return new JWTClaimsSet.Builder()
                .issuer(uri())
                .audience(AUDIENCE)
                .subject(subject)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
    }

    /** Signed with the present key. */
    public String sign(JWTClaimsSet claims) {
        return sign(key(), claims);
    }

    static String sign(JWK key, JWTClaimsSet claims) {
        try {
            boolean isRsa = key instanceof RSAKey;
            JWSSigner signer = isRsa ? new RSASSASigner(key.toRSAKey()) : new ECDSASigner(key.toECKey());
            return signed(isRsa ? JWSAlgorithm.RS256 : JWSAlgorithm.ES256, key.getKeyID(), signer, claims);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String unsigned(JWTClaimsSet claims) {
        return new PlainJWT(claims).serialize();
    }

    /** Signs with the text of the public key as a shared secret. */
    String signedWithPublicKeyAsSecret(JWTClaimsSet claims) {
        try {
            var own = key();
            var secret = own.toRSAKey().toRSAPublicKey().getEncoded();
            return signed(JWSAlgorithm.HS256, own.getKeyID(), new MACSigner(secret), claims);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        goAway();
    }

    private static String signed(JWSAlgorithm algorithm, String keyId, JWSSigner signer, JWTClaimsSet claims)
            throws JOSEException {
        var token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims);
        token.sign(signer);
        return token.serialize();
    }

    private static HttpServer listen(int port) {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpServer server, String path, java.util.function.Supplier<String> document) {
        server.createContext(path, exchange -> {
            var body = document.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
            exchange.sendResponseHeaders(200, body.length);
            try (exchange) {
                exchange.getResponseBody().write(body);
            }
        });
    }
}
