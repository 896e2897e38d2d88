package dev.onsale.booking.sale;

import static dev.onsale.booking.sale.SharedSale.INSTALLATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CheckInIT {

    private static final int GATES = 40;
    private static final String CHECK_INS = "/api/v1/check-ins";

    private final Http gate = SharedSale.FIRST.gate();
    private final Http otherGate = SharedSale.SECOND.organizer();
    private final Visitor buyer = SharedSale.richVisitor();
    private final String schedule = SharedSale.freshSchedule();
    private final JsonNode tickets = buyTwo();

    @Test
    void aTicketAdmitsOnceHoweverManyGatesReadItAtOnce() {
        var reads = new ArrayList<Callable<Http.Answer>>();
        for (int n = 0; n < GATES; n++) {
            var reader = n % 2 == 0 ? gate : otherGate;
            reads.add(() -> admit(reader, code(0)));
        }

        var answers = Crowd.together(reads);

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers)
                .allMatch(answer -> answer.status() == 201 || answer.code().equals("already-checked-in"));
        assertThat(answers.stream()
                        .map(answer -> answer.json().path("checkedInAt").asString())
                        .distinct())
                .hasSize(1);
        assertThat(INSTALLATION.count(
                        "outbox WHERE type = 'TicketCheckedIn' AND payload ->> '$.ticketId' = '%s'".formatted(id(0))))
                .isEqualTo(1);
        assertThat(SharedSale.FIRST.audit(INSTALLATION).path("clean").asBoolean())
                .isTrue();
    }

    @Test
    void theAnswerSaysWhichSeatAndARepeatWithTheSameKeyGetsItAgain() {
        var keyed = gate.with("Idempotency-Key", Visitor.newKey());

        var first = admit(keyed, code(0)).require(201);
        var again = admit(keyed, code(0)).require(201);

        assertThat(again).isEqualTo(first);
        assertThat(first.path("ticketId").asString()).isEqualTo(id(0));
        assertThat(first.path("scheduleId").asString()).isEqualTo(schedule);
        assertThat(first.path("seatId").asString()).isEqualTo("R-1-2");
        var second = admit(gate, code(0));
        assertThat(second.code()).isEqualTo("already-checked-in");
        assertThat(second.json().path("checkedInAt")).isEqualTo(first.path("checkedInAt"));
        assertThat(buyer.http()
                        .get("/api/v1/tickets")
                        .require(200)
                        .path("tickets")
                        .path(0)
                        .path("checkedInAt"))
                .isEqualTo(first.path("checkedInAt"));
    }

    @Test
    void whatHasAdmittedIsNotRefundedAndWhatWasRefundedDoesNotAdmit() {
        admit(gate, code(0)).require(201);
        buyer.refund(id(1)).require(200);

        var refund = buyer.refund(id(0));

        assertThat(refund.status()).isEqualTo(409);
        assertThat(refund.code()).isEqualTo("already-used");
        var admission = admit(gate, code(1));
        assertThat(admission.status()).isEqualTo(409);
        assertThat(admission.code()).isEqualTo("ticket-refunded");
        assertThat(buyer.balance()).isEqualTo(99_000);
        assertThat(SharedSale.FIRST.audit(INSTALLATION).path("clean").asBoolean())
                .isTrue();
    }

    @Test
    void refundAndGateAtTheSameMomentLetOnlyOneOfThemHappen() {
        var tasks = new ArrayList<Callable<Http.Answer>>();
        for (int n = 0; n < 10; n++) {
            tasks.add(() -> admit(gate, code(0)));
            tasks.add(() -> buyer.refund(id(0)));
        }

        var answers = Crowd.together(tasks);

        boolean admitted = answers.stream().anyMatch(answer -> answer.status() == 201);
        boolean refunded = answers.stream().anyMatch(answer -> answer.status() == 200);
        assertThat(admitted).isNotEqualTo(refunded);
        assertThat(answers).allMatch(answer -> answer.status() < 500);
        assertThat(buyer.balance()).isEqualTo(refunded ? 99_000 : 98_000);
    }

    @Test
    void aForgedOrForeignCodeAdmitsNobody() {
        var code = code(0);
        var forged = (code.charAt(0) == 'A' ? 'B' : 'A') + code.substring(1);
        INSTALLATION.sql("UPDATE tickets SET concert = '%s' WHERE id = '%s'".formatted(INSTALLATION.concert(), id(1)));
        try {
            for (var invalid : new String[] {forged, id(0), "", "x".repeat(10_000), code(1)}) {
                var answer = admit(gate, invalid);
                assertThat(answer.status()).isEqualTo(422);
                assertThat(answer.code()).isEqualTo("ticket-code-invalid");
            }
            assertThat(INSTALLATION.count(
                            "tickets WHERE checked_in_at IS NOT NULL AND id IN ('%s', '%s')".formatted(id(0), id(1))))
                    .isZero();
        } finally {
            INSTALLATION.sql(
                    "UPDATE tickets SET concert = '%s' WHERE id = '%s'".formatted(INSTALLATION.rehearsal(), id(1)));
        }
    }

    @Test
    void aTicketOfAnotherPerformanceIsRefusedUntouched() {
        var another = SharedSale.freshSchedule();

        var refused = admit(gate, code(0), another);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("wrong-performance");
        assertThat(refused.json().path("scheduleId").asString()).isEqualTo(schedule);
        assertThat(refused.json().path("detail").asString())
                .contains(
                        "for " + schedule.substring(schedule.lastIndexOf('.') + 1) + ",", "2099-01-01 19:00", "Seoul");
        admit(gate, code(0)).require(201);
        assertThat(admit(gate, code(0), another).code()).isEqualTo("wrong-performance");
    }

    @Test
    void aSessionOfOnePerformanceAdmitsToNoOther() {
        var bound = gateOf(schedule);
        var elsewhere = SharedSale.freshSchedule();
        var unnamed = "{\"code\": \"%s\"}";

        assertThat(gateOf(elsewhere).post(CHECK_INS, unnamed.formatted(code(0))).code())
                .isEqualTo("wrong-performance");
        var misnamed = admit(bound, code(0), elsewhere);

        assertThat(misnamed.status()).isEqualTo(403);
        assertThat(misnamed.code()).isEqualTo("session-of-other-schedule");
        bound.post(CHECK_INS, unnamed.formatted(code(0))).require(201);
        admit(bound, code(1)).require(201);
    }

    @Test
    void aGateSaysWhichOfSeveralPerformancesItAdmitsTo() {
        var silent = gate.post(CHECK_INS, "{\"code\": \"%s\"}".formatted(code(0)));

        assertThat(silent.status()).isEqualTo(422);
        assertThat(silent.code()).isEqualTo("schedule-required");
        assertThat(silent.json().path("detail").asString()).contains("scheduleId");
        assertThat(admit(gate, code(0), "no.such").code()).isEqualTo("schedule-not-found");
        var staff = SharedSale.FIRST.stranger().with("Staff-Key", Installation.GATE_KEY);
        assertThat(staff.post("/api/v1/sessions", "{\"scheduleId\": \"no.such\"}")
                        .code())
                .isEqualTo("schedule-not-found");
        assertThat(SharedSale.FIRST
                        .stranger()
                        .post("/api/v1/sessions", "{\"scheduleId\": \"%s\"}".formatted(schedule))
                        .code())
                .isEqualTo("schedule-for-staff");
        admit(gate, code(0)).require(201);
    }

    @Test
    void aBuyerIsNoGate() {
        assertThat(admit(buyer.http(), code(0)).code()).isEqualTo("role-required");
        assertThat(admit(SharedSale.FIRST.stranger(), code(0)).code()).isEqualTo("unauthorized");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                             | 422 | ticket-code-invalid",
                "{\"code\": null}               | 422 | ticket-code-invalid",
                "{\"code\": 7}                  | 422 | ticket-code-invalid",
                "{\"code\": [\"a\"]}            | 400 | invalid-request",
                "{\"code\": \"a\", \"gate\": 1} | 400 | invalid-request",
                "{\"code\": \"a\", \"scheduleId\": []} | 400 | invalid-request",
                "nonsense                       | 400 | malformed-body",
            })
    void aRequestThatMakesNoSenseIsRefusedWithACode(String body, int status, String code) {
        var answer = gateOf(schedule).post(CHECK_INS, body);

        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
    }

    private JsonNode buyTwo() {
        var reservation = buyer.reserve(schedule, "R-1-2", "R-1-3")
                .require(201)
                .path("id")
                .asString();
        return buyer.pay(reservation).require(200).path("tickets");
    }

    private String id(int ticket) {
        return tickets.path(ticket).path("id").asString();
    }

    private String code(int ticket) {
        return tickets.path(ticket).path("code").asString();
    }

    private Http.Answer admit(Http gate, String code) {
        return admit(gate, code, schedule);
    }

    private static Http.Answer admit(Http gate, String code, String schedule) {
        return gate.post(CHECK_INS, "{\"code\": \"%s\", \"scheduleId\": \"%s\"}".formatted(code, schedule));
    }

    /** A gate that is bound to a performance. */
    static Http gateOf(String schedule) {
        var session = SharedSale.FIRST
                .stranger()
                .with("Rehearsal-Key", Installation.REHEARSAL_KEY)
                .with("Staff-Key", Installation.GATE_KEY)
                .post("/api/v1/sessions", "{\"scheduleId\": \"%s\"}".formatted(schedule))
                .require(201);
        assertThat(session.path("scheduleId").asString()).isEqualTo(schedule);
        return SharedSale.SECOND
                .stranger()
                .with("Authorization", "Bearer " + session.path("accessToken").asString());
    }
}
