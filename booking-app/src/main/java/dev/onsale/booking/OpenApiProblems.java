package dev.onsale.booking;

import dev.onsale.booking.idempotency.IdempotentRequest;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.identity.Caller;
import dev.onsale.booking.web.ProblemResponses;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/**
 * Describes the problems of each operation in OpenAPI: those that follow from its parameters and its
 * {@link ProblemResponses}.
 */
final class OpenApiProblems {

    static final String SCHEMA = "Problem";

    private OpenApiProblems() {}

    /** Adds a response for each status of a problem, with the codes that it can carry. */
    static void describe(ApiResponses responses, HandlerMethod method) {
        var codes = new TreeMap<String, Set<String>>();
        Stream.of(always(), ofParameters(method), declared(method))
                .flatMap(List::stream)
                .forEach(problem -> {
                    var parts = problem.split(" ", 2);
                    codes.computeIfAbsent(parts[0], _ -> new TreeSet<>()).add(parts[1]);
                });
        codes.forEach((status, of) -> responses.addApiResponse(status, answer(status, of)));
    }

    /** Returns the schema that all problems share. */
    static Schema<?> schema() {
        Schema<?> schema = ModelConverters.getInstance(true)
                .resolveAsResolvedSchema(new AnnotatedType(ProblemDetail.class).resolveAsRef(false))
                .schema;
        schema.getProperties().remove("properties");
        // Spring sets a path, which is a URI reference and not a URI.
        schema.addProperty("instance", new StringSchema().format("uri-reference"));
        return schema.addProperty("code", new StringSchema().description("Stable; programs decide by it"))
                .addRequiredItem("code")
                .additionalProperties(true);
    }

    private static List<String> always() {
        return List.of(
                "400 bad-request",
                "400 invalid-path",
                "400 invalid-request",
                "400 malformed-request",
                "406 not-acceptable",
                "408 request-timeout",
                "413 body-too-large",
                "429 overloaded",
                "503 busy",
                "503 unavailable");
    }

    private static List<String> ofParameters(HandlerMethod method) {
        var parameters = List.of(method.getMethodParameters());
        return parameters.stream().flatMap(OpenApiProblems::ofParameter).toList();
    }

    private static Stream<String> ofParameter(MethodParameter parameter) {
        if (Caller.class.isAssignableFrom(parameter.getParameterType())) {
            return parameter.getParameterType() == Buyer.class
                    ? Stream.of("401 unauthorized", "403 role-required", "429 too-many-requests")
                    : Stream.of("401 unauthorized", "403 role-required");
        }
        if (parameter.hasParameterAnnotation(RequestBody.class)) {
            return Stream.of("400 malformed-body", "415 unsupported-media-type");
        }
        var inPath = parameter.getParameterAnnotation(PathVariable.class);
        if (inPath != null) {
            return switch (String.valueOf(parameter.getParameter().getName())) {
                case "concert" -> Stream.of("404 not-found", "404 concert-not-found");
                case "schedule" -> Stream.of("404 not-found", "404 schedule-not-found");
                default -> Stream.of("404 not-found");
            };
        }
        var inQuery = parameter.getParameterAnnotation(RequestParam.class);
        if (inQuery != null) {
            return Stream.of("cursor", "limit")
                    .filter(parameter.getParameter().getName()::equals)
                    .map("400 invalid-%s"::formatted);
        }
        var header = parameter.getParameterAnnotation(RequestHeader.class);
        if (header != null && header.name().equals(IdempotentRequest.HEADER)) {
            return Stream.of(
                    "400 invalid-idempotency-key",
                    "409 in-progress",
                    "422 idempotency-key-reused",
                    "503 outcome-unknown");
        }
        return Stream.empty();
    }

    private static List<String> declared(HandlerMethod method) {
        var problems = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), ProblemResponses.class);
        return problems == null ? List.of() : Arrays.asList(problems.value());
    }

    private static ApiResponse answer(String status, Set<String> codes) {
        Schema<?> code = new StringSchema()._enum(List.copyOf(new TreeSet<>(codes)));
        Schema<?> schema = new Schema<>()
                .allOf(List.of(
                        new Schema<>().$ref("#/components/schemas/" + SCHEMA),
                        new Schema<>().addProperty("code", code)));
        var answer = new ApiResponse()
                .description(String.join(", ", new TreeSet<>(codes)))
                .content(new Content()
                        .addMediaType(
                                org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                new MediaType().schema(schema)));
        if (status.equals("429") || status.equals("503")) {
            answer.addHeaderObject(
                    "Retry-After",
                    new Header().description("Seconds").schema(new IntegerSchema().minimum(java.math.BigDecimal.ONE)));
        }
        return answer;
    }
}
