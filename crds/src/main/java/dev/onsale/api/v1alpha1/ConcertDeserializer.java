package dev.onsale.api.v1alpha1;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads every Concert that an API server may hold. One that was stored under another schema may be none of these types:
 * it is read without its spec or its status, with the problem, because a client that fails on one object fails on the
 * list of all.
 */
final class ConcertDeserializer extends JsonDeserializer<Concert> {
    @Override
    public Concert deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        var json = context.readTree(parser);
        var concert = new Concert();
        concert.setMetadata(context.readTreeAsValue(json.path("metadata"), ObjectMeta.class));
        try {
            concert.setStatus(read(json, "status", ConcertStatus.class, context));
        } catch (IOException | IllegalArgumentException e) {
            concert.problem(problem("status", e));
        }
        try {
            var spec = read(json, "spec", ConcertSpec.class, context);
            var missing = new RequiredFields(context)
                    .firstMissing("spec", json.path("spec"), context.constructType(ConcertSpec.class));
            missing.ifPresentOrElse(
                    field -> concert.problem(field + ": it is required and missing"), () -> concert.setSpec(spec));
        } catch (IOException | IllegalArgumentException e) {
            concert.problem(problem("spec", e));
        }
        return concert;
    }

    private static <T> @Nullable T read(JsonNode json, String field, Class<T> type, DeserializationContext context)
            throws IOException {
        var value = json.path(field);
        return value.isMissingNode() || value.isNull() ? null : context.readTreeAsValue(value, type);
    }

    /** Returns, for example, {@code spec.app.resources.requests.cpu: Invalid quantity string format} */
    private static String problem(String part, Exception e) {
        var field = new StringBuilder(part);
        var message = e.getMessage();
        if (e instanceof JsonMappingException mapping) {
            mapping.getPath()
                    .forEach(step -> field.append(
                            step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName()));
            message = mapping.getOriginalMessage();
        }
        var reason = Objects.requireNonNullElse(message, e.toString());
        return field + ": " + reason.lines().findFirst().orElse("").replaceFirst("[.]$", "");
    }
}
