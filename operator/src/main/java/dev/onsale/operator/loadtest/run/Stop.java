package dev.onsale.operator.loadtest.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.onsale.operator.loadtest.verdict.Reason;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The stop of a run before its end.
 *
 * @param reason that of the verdict, unless the audit finds a violation
 * @param message the reason in a sentence, with the next step
 * @param since when it was asked for
 */
public record Stop(Reason reason, String message, Instant since) {
    private static final JsonMapper JSON = new JsonMapper();

    String toJson() {
        try {
            return JSON.writeValueAsString(
                    Map.of("reason", reason.value(), "message", message, "since", since.toString()));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Reads an annotation; a malformed one stops the run as well, because that is what it is for. */
    static Optional<Stop> parse(String json) {
        try {
            var stop = JSON.readTree(json);
            var reason = Arrays.stream(Reason.values())
                    .filter(known -> known.value().equals(stop.path("reason").asText()))
                    .findFirst()
                    .orElse(Reason.ABORTED);
            return Optional.of(new Stop(
                    reason,
                    stop.path("message").asText(),
                    Instant.parse(stop.path("since").asText())));
        } catch (JsonProcessingException | DateTimeException malformed) {
            return Optional.of(new Stop(Reason.ABORTED, "The run was stopped.", Instant.EPOCH));
        }
    }
}
