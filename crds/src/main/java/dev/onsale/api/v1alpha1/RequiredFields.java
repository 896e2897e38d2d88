package dev.onsale.api.v1alpha1;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.generator.annotation.Required;
import java.lang.reflect.Field;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds what every Concert has and one lacks that was stored under another schema. */
record RequiredFields(DeserializationContext context) {

    /** Returns the first field, by its path, that is required below a value and missing. */
    Optional<String> firstMissing(String path, JsonNode value, JavaType type) {
        return missing(path, value, type).findFirst();
    }

    private Stream<String> missing(String path, JsonNode value, JavaType type) {
        if (value.isMissingNode() || value.isNull()) {
            return Stream.of(path);
        }
        if (type.isCollectionLikeType()) {
            return IntStream.range(0, value.size())
                    .boxed()
                    .flatMap(index -> missing(path + "[" + index + "]", value.get(index), type.getContentType()));
        }
        if (type.isMapLikeType()) {
            return value.properties().stream()
                    .flatMap(entry -> missing(path + "." + entry.getKey(), entry.getValue(), type.getContentType()));
        }
        return type.isRecordType()
                ? Stream.of(type.getRawClass().getDeclaredFields())
                        .filter(field -> field.isAnnotationPresent(Required.class) || value.hasNonNull(field.getName()))
                        .flatMap(field ->
                                missing(path + "." + field.getName(), value.path(field.getName()), type(field)))
                : Stream.empty();
    }

    private JavaType type(Field field) {
        return context.constructType(field.getGenericType());
    }
}
