package dev.onsale.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The server. Payments, and the page {@code /card} for buyers, are on one port; on another are {@code GET} and
 * {@code PUT /behaviour} and {@code GET /payments}. Its environment: PORT (8090), ADMIN_PORT
 * (8091), SANDBOX_KEY (none) and the first behaviour, see {@link Behaviour}.
 */
public final class SandboxProvider implements AutoCloseable {

    private static final int BACKLOG = 512;

    private final SandboxLedger ledger = new SandboxLedger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer payments;
    private final HttpServer admin;
    private final CurrentBehaviour behaviour;

    private SandboxProvider(InetSocketAddress address, InetSocketAddress adminAddress, Behaviour first, String key)
            throws IOException {
        behaviour = new CurrentBehaviour(first);
        payments = HttpServer.create(address, BACKLOG);
        payments.createContext("/", Exchanges.answering(new SandboxCalls(ledger, behaviour, key)));
        payments.createContext("/card", Exchanges.answering(new CardPage()));
        payments.setExecutor(threads);
        admin = HttpServer.create(adminAddress, BACKLOG);
        admin.createContext("/behaviour", Exchanges.answering(this::behaviour));
        admin.createContext(
                "/payments",
                Exchanges.answering(exchange -> Exchanges.answer(exchange, 200, Map.of("payments", ledger.all()))));
        admin.setExecutor(threads);
    }

    /** Runs a server until the process ends. */
    public static void main(String[] arguments) throws IOException {
        var environment = System.getenv();
        var provider = new SandboxProvider(
                new InetSocketAddress(Integer.parseInt(environment.getOrDefault("PORT", "8090"))),
                new InetSocketAddress(Integer.parseInt(environment.getOrDefault("ADMIN_PORT", "8091"))),
                Behaviour.of(environment),
                environment.getOrDefault("SANDBOX_KEY", ""));
        provider.serve();
        Runtime.getRuntime().addShutdownHook(new Thread(provider::close));
        System.out.printf(
                "Sandbox payment provider: payments on %s, behaviour on %s%n", provider.url(), provider.adminUrl());
    }

    /** Starts a server on free ports of the loopback address, which asks for no key. */
    public static SandboxProvider start(Behaviour first) throws IOException {
        return start(first, "");
    }

    /** As {@link #start(Behaviour)}, for callers with a key. */
    public static SandboxProvider start(Behaviour first, String key) throws IOException {
        var loopback = InetAddress.getLoopbackAddress();
        var provider =
                new SandboxProvider(new InetSocketAddress(loopback, 0), new InetSocketAddress(loopback, 0), first, key);
        provider.serve();
        return provider;
    }

    /** Returns the URL for payments. */
    public String url() {
        return "http://127.0.0.1:" + payments.getAddress().getPort();
    }

    /** Returns the URL of the page that asks for a card. */
    public String cardPageUrl() {
        return url() + "/card";
    }

    /** Returns the URL that changes the behaviour. */
    public String adminUrl() {
        return "http://127.0.0.1:" + admin.getAddress().getPort();
    }

    /** Changes the behaviour; ends pauses. */
    public void behave(Behaviour next) {
        behaviour.set(next);
    }

    /** Returns all payments, oldest first. */
    public List<SandboxPayment> payments() {
        return ledger.all();
    }

    @Override
    public void close() {
        payments.stop(0);
        admin.stop(0);
        threads.shutdownNow();
    }

    private void serve() {
        payments.start();
        admin.start();
    }

    private void behaviour(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("PUT")) {
            behaviour.set(Exchanges.read(exchange, Behaviour.class));
        }
        Exchanges.answer(exchange, 200, behaviour.get());
    }
}
