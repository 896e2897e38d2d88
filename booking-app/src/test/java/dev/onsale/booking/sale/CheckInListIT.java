package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Who was let in when. */
class CheckInListIT {

    private static final String CHECK_INS = "/api/v1/check-ins";

    private final Http gate = SharedSale.FIRST.gate();
    private final Visitor buyer = SharedSale.richVisitor();
    private final String schedule = SharedSale.freshSchedule();

    @Test
    void whoWasLetInIsListedNewestFirstPageByPage() {
        assertThat(list("").path("checkIns").isEmpty()).isTrue();
        var reservation = buyer.reserve(schedule, "R-1-2", "R-1-3", "R-1-4")
                .require(201)
                .path("id")
                .asString();
        var tickets = buyer.pay(reservation).require(200).path("tickets");
        var first = admit(tickets.path(0));
        var second = admit(tickets.path(1));

        var all = list("");

        assertThat(all.path("scheduleId").asString()).isEqualTo(schedule);
        assertThat(all.path("admitted").asInt()).isEqualTo(2);
        assertThat(all.path("checkIns")).containsExactly(second, first);
        assertThat(all.has("nextCursor")).isFalse();
        var page = list("&limit=1");
        assertThat(page.path("checkIns")).containsExactly(second);
        var last = list("&limit=1&cursor=" + page.path("nextCursor").asString());
        assertThat(last.path("checkIns")).containsExactly(first);
        assertThat(last.has("nextCursor")).isFalse();
    }

    @Test
    void onlyStaffOfThePerformanceSeesIt() {
        assertThat(buyer.http().get(CHECK_INS).code()).isEqualTo("role-required");
        assertThat(gate.get(CHECK_INS).code()).isEqualTo("schedule-required");
        assertThat(gate.get(CHECK_INS + "?scheduleId=no.such").code()).isEqualTo("schedule-not-found");
        assertThat(gate.get(CHECK_INS + "?cursor=x&scheduleId=" + schedule).code())
                .isEqualTo("invalid-cursor");
        assertThat(gate.get(CHECK_INS + "?limit=101&scheduleId=" + schedule).code())
                .isEqualTo("invalid-limit");
    }

    @Test
    void aSessionOfOnePerformanceSeesNoOther() {
        var bound = CheckInIT.gateOf(schedule);
        var elsewhere = bound.get(CHECK_INS + "?scheduleId=" + SharedSale.freshSchedule());

        assertThat(bound.get(CHECK_INS).require(200).path("scheduleId").asString())
                .isEqualTo(schedule);
        assertThat(elsewhere.status()).isEqualTo(403);
        assertThat(elsewhere.code()).isEqualTo("session-of-other-schedule");
    }

    /** A cursor is text of the caller's. */
    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807\nx", "-9223372036854775808\n", "1\n\u0000'%", "0\n\ud83c\udfab"})
    void aMadeUpCursorBeginsSomewhere(String key) {
        var cursor = Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));

        assertThat(list("&cursor=" + cursor).path("admitted").asInt()).isZero();
    }

    private JsonNode list(String query) {
        return gate.get(CHECK_INS + "?scheduleId=" + schedule + query).require(200);
    }

    private JsonNode admit(JsonNode ticket) {
        var body = "{\"code\": \"%s\", \"scheduleId\": \"%s\"}"
                .formatted(ticket.path("code").asString(), schedule);
        return gate.post(CHECK_INS, body).require(201);
    }
}
