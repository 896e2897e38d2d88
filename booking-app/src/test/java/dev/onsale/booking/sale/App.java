package dev.onsale.booking.sale;

import dev.onsale.booking.BookingApplication;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import tools.jackson.databind.JsonNode;

/** A running application instance. */
final class App implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private App(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static App start(Map<String, String> environment) {
        SpringApplicationBuilder builder = new SpringApplicationBuilder(BookingApplication.class);
        builder.application()
                .addInitializers(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("installation", Map.copyOf(environment))));
        return new App(builder.run("--server.port=0", "--management.server.port=0"));
    }

    /** A buyer with a session at this instance. */
    Visitor visitor() {
        return Visitor.at(url("local.server.port"));
    }

    /** A buyer with a session and an active place. */
    Visitor activeVisitor(Installation installation) {
        Visitor visitor = visitor();
        visitor.join(installation.rehearsal());
        return visitor;
    }

    /** The same buyer at another instance. */
    Visitor serve(Visitor visitor) {
        return visitor.at(this, url("local.server.port"));
    }

    /** The audit of the rehearsal copy. */
    JsonNode audit(Installation installation) {
        return management()
                .get("/actuator/audit?concert=" + installation.rehearsal())
                .require(200);
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
