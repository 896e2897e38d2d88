package dev.onsale.booking.web;

import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.error.ErrorCode;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Describes domain exceptions as problems, by the mappings of all modules. */
@Component
public class ProblemMappings {

    private final Map<ErrorCode, ProblemType> types = new HashMap<>();

    ProblemMappings(List<ProblemMapping<?>> mappings) {
        for (var mapping : mappings) {
            add(mapping);
        }
    }

    private <C extends Enum<C> & ErrorCode> void add(ProblemMapping<C> mapping) {
        EnumSet.allOf(mapping.codes()).forEach(code -> types.put(code, mapping.typeOf(code)));
    }

    /**
     * Returns the problem with the exception's code, detail, members and Retry-After.
     *
     * @throws IllegalStateException when no mapping has the code
     */
    public Problem of(DomainException failure) {
        var type = typeOf(failure);
        var problem = Problem.of(type.status(), failure.code().value(), type.title(), failure.detail());
        failure.members().forEach(problem::with);
        failure.retryAfter().ifPresent(problem::retryAfter);
        return problem;
    }

    /**
     * Returns the status of the exception's problem.
     *
     * @throws IllegalStateException when no mapping has the code
     */
    public HttpStatus statusOf(DomainException failure) {
        return typeOf(failure).status();
    }

    private ProblemType typeOf(DomainException failure) {
        var type = types.get(failure.code());
        if (type == null) {
            throw new IllegalStateException("no ProblemMapping has " + failure.code(), failure);
        }
        return type;
    }
}
