package dev.onsale.booking.idempotency;

import dev.onsale.booking.web.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A problem as the idempotency store keeps it, in JSON. */
record StoredProblem(String title, @Nullable String detail, Map<String, Object> members) {

    private static final String CODE = "code";

    static StoredProblem of(Problem problem) {
        var document = problem.getBody();
        var members = new LinkedHashMap<String, Object>();
        if (document.getProperties() != null) {
            members.putAll(document.getProperties());
        }
        return new StoredProblem(Objects.requireNonNullElse(document.getTitle(), ""), document.getDetail(), members);
    }

    Problem toProblem(int status) {
        var problem = Problem.of(
                HttpStatus.valueOf(status),
                String.valueOf(members.get(CODE)),
                title,
                Objects.requireNonNullElse(detail, ""));
        members.forEach(problem::with);
        return problem;
    }
}
