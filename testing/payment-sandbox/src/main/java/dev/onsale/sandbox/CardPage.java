package dev.onsale.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The page that asks buyers for a card, {@code GET /card?returnUrl=URL}. It has two cards, of which one is always
 * declined, and returns with the parameter {@code cardToken}, or without one when the buyer gives up.
 */
final class CardPage implements HttpHandler {

    /** Begins the tokens of cards that are declined. */
    static final String DECLINED = "declined-";

    private static final Set<String> SCHEMES = Set.of("http", "https");

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var back = URI.create(parameter(exchange, "returnUrl"));
        if (back.getScheme() == null || !SCHEMES.contains(back.getScheme())) {
            throw new IllegalArgumentException("no returnUrl");
        }
        var separator = back.getRawQuery() == null ? "?" : "&";
        var card = UUID.randomUUID();
        var page = """
                <!doctype html>
                <html lang="en">
                <title>Sandbox: pay by card</title>
                <h1>Pay by card</h1>
                <p>No real money is taken here.</p>
                <ul>
                <li><a href="%1$s%2$scardToken=good-%3$s">Use a good card</a>
                <li><a href="%1$s%2$scardToken=%4$s%3$s">Use a card that is declined</a>
                <li><a href="%1$s">Go back without a card</a>
                </ul>
                """.formatted(escaped(back.toASCIIString()), escaped(separator), card, DECLINED);
        var bytes = page.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html;charset=UTF-8");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String parameter(HttpExchange exchange, String name) {
        return Stream.ofNullable(exchange.getRequestURI().getRawQuery())
                .flatMap(query -> Stream.of(query.split("&")))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
