package dev.onsale.booking.web;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Describes why a request body cannot be deserialized. */
final class UnreadableBody {

    private UnreadableBody() {}

    static Problem describe(HttpMessageNotReadableException failure) {
        return switch (rootOf(failure)) {
            case StreamConstraintsException deep -> tooLarge();
            case UnrecognizedPropertyException unknown ->
                CommonProblems.invalid(Map.of(pathOf(unknown), "is not a known field"));
            case DatabindException mismatch
            when !mismatch.getPath().isEmpty() ->
                CommonProblems.invalid(Map.of(pathOf(mismatch), "is missing or not of the right type"));
            case null, default ->
                Problem.of(
                        HttpStatus.BAD_REQUEST,
                        "malformed-body",
                        "Malformed body",
                        "The body is missing or is not the JSON object that this call takes.");
        };
    }

    static Problem tooLarge() {
        return Problem.of(
                HttpStatus.CONTENT_TOO_LARGE,
                "body-too-large",
                "Body too large",
                "The body is longer, or nested deeper, than anything that can be asked for here.");
    }

    private static @Nullable JacksonException rootOf(Throwable failure) {
        @Nullable JacksonException found = null;
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JacksonException jackson) {
                found = jackson;
            }
        }
        return found;
    }

    private static String pathOf(DatabindException failure) {
        return failure.getPath().stream()
                .map(step -> {
                    @Nullable String name = step.getPropertyName();
                    return name != null ? name : "[" + step.getIndex() + "]";
                })
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }
}
