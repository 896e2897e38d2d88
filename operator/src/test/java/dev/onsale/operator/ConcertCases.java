package dev.onsale.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Concerts made from the schema: a valid one in which one to three fields have another value, at, over or beside their
 * bounds, of another type, or something that people paste.
 */
final class ConcertCases {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ObjectNode base;
    private final Random random;
    private final List<Change> changes = new ArrayList<>();

    ConcertCases(JSONSchemaProps spec, long seed) throws IOException {
        base = Serialization.unmarshal(ConcertCases.class.getResourceAsStream("/fuzz-base.yaml"), ObjectNode.class);
        random = new Random(seed);
        collect(List.of("spec"), spec);
        pasted().forEach(name -> changes.add(new Change(List.of("metadata", "name"), JSON.textNode(name))));
        Collections.shuffle(changes, random);
    }

    /** A Concert, and which of its fields were changed. */
    record Case(List<Change> changes, ObjectNode concert) {
        @Override
        public String toString() {
            return changes.toString();
        }
    }

    /** Another value for one field. */
    record Change(List<String> path, JsonNode value) {
        String field() {
            return path.getLast().matches("\\d+") ? path.get(path.size() - 2) : path.getLast();
        }

        @Override
        public String toString() {
            var text = value.toString();
            return String.join(".", path) + "=" + (text.length() > 80 ? text.substring(0, 80) + "..." : text);
        }
    }

    /** Returns this many: every change by itself as far as there is room, then two or three at a time. */
    List<Case> take(int number) {
        var single = changes.stream().limit(number / 2).map(change -> of(List.of(change)));
        var several = IntStream.range(0, number - Math.min(number / 2, changes.size()))
                .mapToObj(_ -> of(Stream.generate(() -> changes.get(random.nextInt(changes.size())))
                        .limit(2 + random.nextInt(2))
                        .toList()));
        return Stream.concat(single, several).toList();
    }

    private Case of(List<Change> some) {
        var concert = base.deepCopy();
        some.forEach(change -> set(concert, change.path(), change.value()));
        return new Case(some, concert);
    }

    /** A change of something that another change took away has no effect. */
    private static void set(JsonNode root, List<String> path, JsonNode value) {
        var parent = root;
        for (var step : path.subList(0, path.size() - 1)) {
            parent = child(parent, step);
        }
        if (parent instanceof ObjectNode object) {
            object.set(path.getLast(), value);
        } else if (parent instanceof ArrayNode list && !list.isEmpty()) {
            list.set(0, value);
        }
    }

    /** A change may have put a list where the path goes through an object. */
    private static JsonNode child(JsonNode parent, String step) {
        return parent instanceof ArrayNode list && step.matches("\\d+")
                ? list.path(Integer.parseInt(step))
                : parent.path(step);
    }

    private void collect(List<String> path, JSONSchemaProps schema) {
        values(path, schema).forEach(value -> changes.add(new Change(path, value)));
        // A field of what the base lacks could not be set.
        if (at(path) instanceof ObjectNode) {
            schema.getProperties().forEach((name, field) -> collect(below(path, name), field));
        }
        if (schema.getItems() != null) {
            collect(below(path, "0"), schema.getItems().getSchema());
        }
        if (schema.getAdditionalProperties() != null) {
            at(path).fieldNames()
                    .forEachRemaining(key -> collect(
                            below(path, key), schema.getAdditionalProperties().getSchema()));
        }
    }

    private Stream<JsonNode> values(List<String> path, JSONSchemaProps schema) {
        var beside = Stream.of(
                JSON.nullNode(),
                JSON.textNode("7"),
                JSON.numberNode(7),
                JSON.numberNode(0.5),
                JSON.booleanNode(true),
                JSON.objectNode(),
                JSON.arrayNode());
        return Stream.concat(
                beside,
                switch (Objects.requireNonNullElse(schema.getType(), "int-or-string")) {
                    case "string" -> texts(schema).map(JSON::textNode);
                    case "integer" -> numbers(schema).mapToObj(JSON::numberNode);
                    case "boolean" -> Stream.of(JSON.booleanNode(false), JSON.textNode("yes"));
                    case "array" -> lists(path, schema);
                    case "object" -> schema.getAdditionalProperties() == null ? Stream.of() : maps(path);
                    default ->
                        Stream.concat(
                                texts(schema).map(JSON::textNode),
                                Stream.of(-1L, 0L, 1L, Long.MAX_VALUE).map(JSON::numberNode));
                });
    }

    private static Stream<String> texts(JSONSchemaProps schema) {
        var longest = schema.getMaxLength() == null ? 64 : schema.getMaxLength().intValue();
        var known = schema.getEnum() == null
                ? Stream.<String>of()
                : schema.getEnum().stream().map(JsonNode::asText);
        var bounds = Stream.of(longest - 1, longest, longest + 1)
                .flatMap(size -> Stream.of("a".repeat(size), "9".repeat(size)));
        return Stream.of(known, bounds, pasted()).flatMap(texts -> texts);
    }

    private static LongStream numbers(JSONSchemaProps schema) {
        var bounds = Stream.of(schema.getMinimum(), schema.getMaximum())
                .filter(Objects::nonNull)
                .mapToLong(Double::longValue)
                .flatMap(bound -> LongStream.of(bound - 1, bound, bound + 1));
        return LongStream.concat(
                bounds, LongStream.of(-1, 0, Integer.MAX_VALUE, Integer.MAX_VALUE + 1L, Long.MAX_VALUE));
    }

    /** None, twice the same, and as many as there may be and one more, whose names differ. */
    private Stream<JsonNode> lists(List<String> path, JSONSchemaProps schema) {
        var item = at(path).path(0);
        var most = schema.getMaxItems() == null ? 3 : schema.getMaxItems().intValue();
        var twice = JSON.arrayNode().add(item.deepCopy()).add(item.deepCopy());
        return Stream.concat(Stream.of(twice), Stream.of(most, most + 1).map(size -> {
            var list = JSON.arrayNode();
            for (var i = 0; i < size; i++) {
                var copy = item.deepCopy();
                if (copy instanceof ObjectNode object && object.has("name")) {
                    object.put("name", object.get("name").asText() + i);
                }
                list.add(copy);
            }
            return list;
        }));
    }

    private Stream<JsonNode> maps(List<String> path) {
        var values = at(path).elements();
        var value = values.hasNext() ? values.next() : JSON.textNode("a");
        return pasted().map(key -> JSON.objectNode().set(key, value.deepCopy()));
    }

    private JsonNode at(List<String> path) {
        JsonNode node = base;
        for (var step : path) {
            node = child(node, step);
        }
        return node;
    }

    private static List<String> below(List<String> path, String step) {
        return Stream.concat(path.stream(), Stream.of(step)).toList();
    }

    private static Stream<String> pasted() {
        try {
            return Serialization.unmarshal(Files.readString(Path.of("src/test/resources/pasted.json")), ArrayNode.class)
                    .valueStream()
                    .map(JsonNode::asText);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
