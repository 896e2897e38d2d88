package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Keeps {@code openapi.json}, so that a review sees every change of the API. */
class OpenApiIT {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Test
    void theCheckedInDescriptionIsWhatIsServed() throws IOException {
        var file = Path.of(System.getProperty("onsale.root"), "booking-app", "openapi.json");
        var served = JSON.writeValueAsString(
                        SharedSale.FIRST.visitor().http().get("/v3/api-docs").require(200))
                + "\n";
        if (Boolean.getBoolean("onsale.update")) {
            Files.writeString(file, served);
        }

        assertThat(served)
                .as("run the test again with -Donsale.update=true and review the change of %s", file)
                .isEqualTo(Files.readString(file));
    }
}
