package dev.onsale.booking.sale;

import static org.awaitility.Awaitility.await;

import dev.onsale.booking.BookingApplication;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import tools.jackson.databind.JsonNode;

/** A running application instance. */
public final class App implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    /** What buyers send who open a session. */
    private final Map<String, String> buyers;

    private App(ConfigurableApplicationContext context, Map<String, String> buyers) {
        this.context = context;
        this.buyers = buyers;
    }

    static App start(Map<String, String> environment, ApplicationListener<?>... listeners) {
        var builder = new SpringApplicationBuilder(BookingApplication.class);
        builder.application()
                .addInitializers(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("installation", Map.copyOf(environment))));
        return new App(
                builder.listeners(listeners).run("--server.port=0", "--management.server.port=0"),
                environment.containsKey("REHEARSAL_KEY")
                        ? Map.of("Rehearsal-Key", Installation.REHEARSAL_KEY)
                        : Map.of());
    }

    /** A buyer with a session at this instance. */
    Visitor visitor() {
        return Visitor.at(new Http(url("local.server.port"), buyers));
    }

    /** A buyer with a session and an active place. */
    Visitor activeVisitor(Installation installation) {
        var visitor = visitor();
        visitor.join(installation.rehearsal());
        return visitor;
    }

    /** The same buyer at another instance. */
    Visitor serve(Visitor visitor) {
        return visitor.at(this, url("local.server.port"));
    }

    /** Returns a bean of the instance, for tests behind the HTTP API. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /** The audit of the rehearsal copy. */
    JsonNode audit(Installation installation) {
        return management()
                .get("/actuator/audit?concert=" + installation.rehearsal())
                .require(200);
    }

    /** Returns a client without a session. */
    Http stranger() {
        return new Http(url("local.server.port"), Map.of());
    }

    /** An organizer of the rehearsal copy. */
    public Http organizer() {
        return staff(Installation.ORGANIZER_KEY);
    }

    /** Returns a client of the gate of the rehearsal copy. */
    public Http gate() {
        return staff(Installation.GATE_KEY);
    }

    private Http staff(String key) {
        var session = stranger()
                .with("Rehearsal-Key", Installation.REHEARSAL_KEY)
                .with("Staff-Key", key)
                .session();
        return stranger().with("Authorization", String.valueOf(session.headers().get("Authorization")));
    }

    /** The same caller at this instance. */
    Http with(Http caller) {
        return new Http(url("local.server.port"), caller.headers());
    }

    /** Returns what Prometheus scrapes. */
    String metrics() {
        return management().get("/actuator/prometheus").text();
    }

    /** Waits until this instance has applied the mounted file. */
    void awaitGeneration(Installation installation) {
        await().until(() -> management()
                        .get("/actuator/concert")
                        .require(200)
                        .path("generation")
                        .asLong()
                == installation.generation());
    }

    Http management() {
        return new Http(url("local.management.port"), Map.of("Rehearsal-Key", Installation.REHEARSAL_KEY));
    }

    @Override
    public void close() {
        context.close();
    }

    private String url(String port) {
        return "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty(port);
    }
}
