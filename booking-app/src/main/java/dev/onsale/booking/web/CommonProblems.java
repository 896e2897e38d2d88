package dev.onsale.booking.web;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;

/** Problems that any request can have. */
final class CommonProblems {

    private CommonProblems() {}

    static Problem invalid(Map<String, String> fields) {
        var detail = fields.entrySet().stream()
                .map(field -> field.getKey() + " " + field.getValue())
                .collect(Collectors.joining("; "));
        return Problem.of(HttpStatus.BAD_REQUEST, "invalid-request", "Invalid request", detail + ".")
                .with("fields", fields);
    }

    static Problem notFound() {
        return Problem.of(
                HttpStatus.NOT_FOUND,
                "not-found",
                "Not found",
                "There is nothing at this path. GET /v3/api-docs describes all that is there.");
    }

    static Problem internal() {
        return Problem.of(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal-error",
                "Internal error",
                "This is our fault, and it was logged. Try again with the same Idempotency-Key.");
    }
}
