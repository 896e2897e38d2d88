package dev.onsale.booking.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever reads an amount finds beside it, or around it, which currency it is in and with how many digits. */
class AmountsTest {

    private static final Set<String> AMOUNTS = Set.of("amount", "price", "balance", "revenue");

    private final JsonNode description =
            new JsonMapper().readTree(Path.of(System.getProperty("onsale.root"), "booking-app", "openapi.json"));

    @Test
    void everyAmountOfAResponseStandsBesideItsCurrency() {
        var missing = new ArrayList<String>();
        var found = new ArrayList<String>();
        description
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(call -> call.getValue().path("responses").properties().stream()
                                .filter(response -> response.getKey().startsWith("2"))
                                .forEach(response -> response.getValue()
                                        .path("content")
                                        .forEach(content -> check(
                                                call.getKey() + " " + path.getKey(),
                                                content.path("schema"),
                                                false,
                                                missing,
                                                found)))));

        assertThat(missing).isEmpty();
        assertThat(found).hasSizeGreaterThan(10);
    }

    private void check(String place, JsonNode schema, boolean known, List<String> missing, List<String> found) {
        var resolved = resolved(schema);
        var members = resolved.path("properties");
        boolean told = known || (members.has("currency") && members.has("currencyDigits"));
        if (resolved.has("items")) {
            check(place + "[]", resolved.path("items"), told, missing, found);
        }
        members.properties().forEach(member -> {
            var here = place + "." + member.getKey();
            if (AMOUNTS.contains(member.getKey())) {
                (told ? found : missing).add(here);
                assertThat(member.getValue().path("description").asString(""))
                        .as(here)
                        .contains("smallest unit");
            }
            check(here, member.getValue(), told, missing, found);
        });
    }

    private JsonNode resolved(JsonNode schema) {
        var reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : description.at(reference.substring(1));
    }
}
