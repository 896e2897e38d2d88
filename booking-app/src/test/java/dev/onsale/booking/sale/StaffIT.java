package dev.onsale.booking.sale;

import static dev.onsale.booking.sale.SharedSale.FIRST;
import static dev.onsale.booking.sale.SharedSale.INSTALLATION;
import static dev.onsale.booking.sale.SharedSale.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Who may do what. */
class StaffIT {

    private static final String WALLET = "/api/v1/wallet";

    private final Http buyer = FIRST.visitor().http();
    private final Http organizer = FIRST.organizer();
    private final Http gate = SECOND.gate();

    @ParameterizedTest
    @CsvSource({
        "/api/v1/admin/nothing,     organizer",
        "/api/v1/admin,             organizer",
        "/api/v1/check-ins/nothing, gate or organizer",
    })
    void nobodyElseComesIn(String path, String roles) {
        var unknown = FIRST.stranger().get(path);
        var refused = buyer.get(path);

        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.code()).isEqualTo("unauthorized");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("role-required");
        assertThat(refused.json().path("detail").asString()).contains("the role " + roles + ".");
        assertThat(refused.json().path("roles")).extracting(JsonNode::asString).containsExactly(roles.split(" or "));
        assertThat(organizer.get(path).code()).isEqualTo("not-found");
    }

    @Test
    void theGateLetsPeopleInAndDoesNotRunTheSale() {
        assertThat(gate.get("/api/v1/check-ins/nothing").code()).isEqualTo("not-found");
        assertThat(gate.get("/api/v1/admin/nothing").code()).isEqualTo("role-required");
    }

    @Test
    void staffDoesNotBuy() {
        for (var staff : new Http[] {organizer, gate}) {
            var refused = staff.get(WALLET);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("role-required");
            assertThat(refused.json().path("roles").path(0).asString()).isEqualTo("buyer");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1//admin/nothing",
        "/api/v1/admin;a=b/nothing",
        "/api/v1/x/../admin/nothing",
        "/api/v1/%61dmin/nothing",
        "/api/v1/admin%2fnothing"
    })
    void noSpellingOfAPathGoesRoundTheDoor(String path) {
        assertThat(buyer.get(path).status()).as(path).isIn(400, 403, 404);
        assertThat(buyer.get(path).code()).isNotEqualTo("not-found");
    }

    @Test
    void aSessionSaysItsRoleAndWithoutTheRehearsalKeyIsForTheRealConcert() {
        var stranger = FIRST.stranger().with("Staff-Key", Installation.ORGANIZER_KEY);

        var session = stranger.post("/api/v1/sessions", "").require(201);

        assertThat(session.path("role").asString()).isEqualTo("organizer");
        assertThat(session.has("buyerId")).isFalse();
        var real = FIRST.stranger()
                .with("Authorization", "Bearer " + session.path("accessToken").asString());
        var rehearsal = "/api/v1/concerts/" + INSTALLATION.rehearsal();
        assertThat(real.get(rehearsal).code()).isEqualTo("concert-not-found");
        organizer.get(rehearsal).require(200);
        assertThat(FIRST.stranger()
                        .post("/api/v1/sessions", "")
                        .require(201)
                        .path("role")
                        .asString())
                .isEqualTo("buyer");
    }

    @Test
    void aSessionHasTheRoleThatIsAskedForIfTheKeyCoversIt() {
        var organizerKey = FIRST.stranger().with("Staff-Key", Installation.ORGANIZER_KEY);
        var gateKey = FIRST.stranger().with("Staff-Key", Installation.GATE_KEY);

        var session =
                organizerKey.post("/api/v1/sessions", "{\"role\": \"gate\"}").require(201);

        assertThat(session.path("role").asString()).isEqualTo("gate");
        var atTheGate = FIRST.stranger()
                .with("Authorization", "Bearer " + session.path("accessToken").asString());
        assertThat(atTheGate.get("/api/v1/check-ins/nothing").code()).isEqualTo("not-found");
        assertThat(atTheGate.get("/api/v1/admin/nothing").code()).isEqualTo("role-required");
        for (var without : new Http[] {gateKey, FIRST.stranger()}) {
            var refused = without.post("/api/v1/sessions", "{\"role\": \"organizer\"}");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("role-required");
            assertThat(refused.json().path("detail").asString()).contains("organizer", "Staff-Key");
        }
        assertThat(organizerKey
                        .post("/api/v1/sessions", "{\"role\": \"buyer\"}")
                        .code())
                .isEqualTo("role-required");
        FIRST.stranger().post("/api/v1/sessions", "{\"role\": \"buyer\"}").require(201);
    }

    @Test
    void aWrongKeyIsRefusedAndCannotBeGuessedAtLength() {
        try (var installation = Installation.create()) {
            var app = installation.start();
            var guessing = app.stranger().with("Staff-Key", "guess");
            assertThat(guessing.post("/api/v1/sessions", "").status()).isEqualTo(401);
            assertThat(guessing.post("/api/v1/sessions", "").code()).isEqualTo("staff-key-invalid");

            assertThat(IntStream.range(0, 100).mapToObj(_ -> guessing.post("/api/v1/sessions", "")))
                    .anyMatch(answer -> answer.code().equals("too-many-sessions"));

            // Buyers and staff behind one address do not use up each other's limit.
            app.stranger().post("/api/v1/sessions", "").require(201);
        }
    }
}
