package dev.onsale.booking.identity.oidc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The page of an identity provider that asks who somebody is, and the exchange of its codes for tokens: the
 * authorization code with PKCE, for a client without a secret. A code is valid once, and so is a refresh token, but for
 * Anna's, which is good again and again: providers do either.
 */
final class CodeFlow {

    /** Anna buys, Gina is at the gate, and Olga is an organizer. */
    private static final List<String> PEOPLE = List.of("Anna", "Gina", "Olga");

    private static final String SUBJECT = "subject";
    private static final String KEEPS = "anna";

    private final Function<String, String> tokenOf;

    /** What was asked for, by code. */
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();

    /** Subjects, by refresh token. */
    private final Map<String, String> refreshTokens = new ConcurrentHashMap<>();

    /** @param tokenOf makes an access token for a subject */
    CodeFlow(Function<String, String> tokenOf) {
        this.tokenOf = tokenOf;
    }

    void serve(HttpServer server) {
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.createContext("/revoke", this::revoke);
    }

    private void authorize(HttpExchange exchange) throws IOException {
        var asked = form(exchange.getRequestURI().getRawQuery());
        if (!"code".equals(asked.get("response_type"))
                || !"S256".equals(asked.get("code_challenge_method"))
                || !Issuer.CLIENT.equals(asked.get("client_id"))) {
            answer(exchange, 400, "text/plain", "no code flow with PKCE of the client that is known");
            return;
        }
        var back = asked.get("redirect_uri") + "?state=" + asked.get("state");
        var people = PEOPLE.stream()
                .map(name -> "<p><a href=\"%s&amp;code=%s\">I am %s</a>".formatted(back, codeFor(name, asked), name))
                .collect(Collectors.joining("\n"));
        answer(exchange, 200, "text/html", """
                <!doctype html><html lang="en"><title>Who are you?</title><h1>Who are you?</h1>
                %s
                <p><a href="%s&amp;error=access_denied">I do not say</a></html>
                """.formatted(people, back));
    }

    private String codeFor(String name, Map<String, String> asked) {
        var code = UUID.randomUUID().toString();
        var more = new HashMap<>(asked);
        more.put(SUBJECT, name.toLowerCase(Locale.ROOT));
        codes.put(code, more);
        return code;
    }

    /** Forgets a refresh token (RFC 7009). */
    private void revoke(HttpExchange exchange) throws IOException {
        var sent = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        refreshTokens.remove(sent.getOrDefault("token", ""));
        answer(exchange, 200, "text/plain", "");
    }

    private void token(HttpExchange exchange) throws IOException {
        var sent = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var subject = switch (sent.getOrDefault("grant_type", "")) {
            case "authorization_code" -> redeem(sent);
            case "refresh_token" -> refreshTokens.get(sent.getOrDefault("refresh_token", ""));
            default -> null;
        };
        if (subject == null) {
            answer(exchange, 400, "application/json", "{\"error\": \"invalid_grant\"}");
            return;
        }
        @Nullable String before = sent.get("refresh_token");
        var refresh = before == null || !subject.equals(KEEPS) ? another(subject, before) : "";
        answer(exchange, 200, "application/json", """
                {"access_token": "%s", %s"token_type": "Bearer", "expires_in": 300}
                """.formatted(tokenOf.apply(subject), refresh));
    }

    private String another(String subject, @Nullable String before) {
        var refresh = UUID.randomUUID().toString();
        refreshTokens.put(refresh, subject);
        if (before != null) {
            refreshTokens.remove(before);
        }
        return "\"refresh_token\": \"%s\", ".formatted(refresh);
    }

    private @Nullable String redeem(Map<String, String> sent) {
        var asked = codes.remove(sent.getOrDefault("code", ""));
        return asked != null
                        && Objects.equals(asked.get("redirect_uri"), sent.get("redirect_uri"))
                        && Objects.equals(asked.get("client_id"), sent.get("client_id"))
                        && challenge(sent.getOrDefault("code_verifier", "")).equals(asked.get("code_challenge"))
                ? asked.get(SUBJECT)
                : null;
    }

    private static String challenge(String verifier) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> form(@Nullable String text) {
        return Stream.ofNullable(text)
                .flatMap(all -> Stream.of(all.split("&")))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        // Pages of other origins exchange codes.
        exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
        exchange.sendResponseHeaders(status, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
