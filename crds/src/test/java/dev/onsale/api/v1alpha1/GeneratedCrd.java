package dev.onsale.api.v1alpha1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The CRD as the types make it, with what the generator has no annotation for: keys of lists, rules on quantities and
 * on the name.
 */
final class GeneratedCrd {
    /** Lists whose entries have a key of their own, so that two writers, or two edits, meet entry by entry. */
    private static final Map<String, String> LIST_KEYS = Map.of(
            "spec.sections", "name",
            "spec.schedules", "name",
            "spec.loadTests", "name",
            "status.conditions", "type",
            "status.loadTests", "name");

    private static final String NAME_RULE = "self.metadata.name.matches('^[a-z]([-a-z0-9]{0,22}[a-z0-9])?$')";
    private static final String NAME_MESSAGE =
            "the names of a concert's objects begin with its own name: write a metadata.name of at most"
                    + " 24 lower case letters, digits and hyphens, a letter first, such as winter-night";
    private static final String REHEARSAL_RULE = "oldSelf.hasValue() || !self.metadata.name.endsWith('-rehearsal')";
    private static final String REHEARSAL_MESSAGE =
            "a name that ends in -rehearsal belongs to the copy that load tests book: write another metadata.name";

    private static final long LONGEST_QUANTITY = 32;

    private GeneratedCrd() {}

    /** The CRD as it is checked in. */
    static String yaml() throws IOException {
        var mapper = new YAMLMapper(YAMLFactory.builder()
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .disable(YAMLGenerator.Feature.SPLIT_LINES)
                .build());
        return "# Generated from the types in src/main/java; see GeneratedFilesTest.\n"
                + mapper.writeValueAsString(Serialization.asJson(generate()).transform(GeneratedCrd::readTree));
    }

    static CustomResourceDefinition generate() throws IOException {
        var crd = Serialization.unmarshal(generatedYaml(), CustomResourceDefinition.class);
        var version = crd.getSpec().getVersions().getFirst();
        version.getAdditionalPrinterColumns().sort(Comparator.comparingInt(GeneratedCrd::declaredPosition));
        var root = version.getSchema().getOpenAPIV3Schema();
        root.setDescription("One concert on sale: its seat plan, the rules of its sale, what serves it,"
                + " and the load tests that prove it.");
        root.setRequired(List.of("spec"));
        var notACopy = rule(REHEARSAL_RULE, REHEARSAL_MESSAGE);
        notACopy.setOptionalOldSelf(true);
        root.setXKubernetesValidations(List.of(rule(NAME_RULE, NAME_MESSAGE), notACopy));
        LIST_KEYS.forEach((path, key) -> {
            var list = at(root, path);
            list.setXKubernetesListType("map");
            list.setXKubernetesListMapKeys(List.of(key));
        });
        at(root, "status.conditions").getItems().getSchema().setRequired(List.of("type", "status"));
        complete(root);
        return crd;
    }

    private static JsonNode readTree(String json) {
        return Serialization.unmarshal(json, JsonNode.class);
    }

    /** The generator sorts columns by path; kubectl should show them as they are declared. */
    private static int declaredPosition(CustomResourceColumnDefinition column) {
        return Stream.of(Concert.class.getAnnotationsByType(AdditionalPrinterColumn.class))
                .map(AdditionalPrinterColumn::name)
                .toList()
                .indexOf(column.getName());
    }

    private static ValidationRule rule(String expression, String message) {
        var rule = new ValidationRule();
        rule.setRule(expression);
        rule.setMessage(message);
        return rule;
    }

    /**
     * Takes out the rules that the generator writes twice for records, adds those of quantities, and completes the
     * defaults of objects.
     */
    private static void complete(JSONSchemaProps schema) {
        if (Boolean.TRUE.equals(schema.getXKubernetesIntOrString())) {
            schema.setMaxLength(LONGEST_QUANTITY);
            if (schema.getXKubernetesValidations().isEmpty()) {
                schema.setXKubernetesValidations(List.of(rule(Quantities.RESOURCE_RULE, Quantities.RESOURCE_MESSAGE)));
            }
        }
        schema.setXKubernetesValidations(
                schema.getXKubernetesValidations().stream().distinct().toList());
        schema.getProperties().values().forEach(GeneratedCrd::complete);
        if (schema.getItems() != null) {
            complete(schema.getItems().getSchema());
        }
        if (schema.getAdditionalProperties() != null) {
            complete(schema.getAdditionalProperties().getSchema());
        }
        if (schema.getDefault() instanceof ObjectNode value) {
            schema.getProperties().forEach((name, field) -> completeDefault(value, name, field));
        }
    }

    /**
     * The API server judges the default of an object by the object's rules, before it fills in the defaults of its
     * fields.
     */
    private static void completeDefault(ObjectNode value, String name, JSONSchemaProps field) {
        var given = value.get(name);
        if (field.getDefault() != null && (given == null || isJavasZero(given))) {
            value.set(name, field.getDefault());
        }
    }

    private static boolean isJavasZero(JsonNode value) {
        return value.isNull()
                || (value.isNumber() && value.intValue() == 0)
                || (value.isBoolean() && !value.booleanValue());
    }

    private static String generatedYaml() throws IOException {
        var folder = Files.createTempDirectory("crd");
        try {
            new CRDGenerator()
                    .customResourceClasses(Concert.class)
                    .forCRDVersions("v1")
                    .inOutputDir(folder.toFile())
                    .generate();
            return Files.readString(folder.resolve("concerts.onsale.dev-v1.yml"));
        } finally {
            Files.deleteIfExists(folder.resolve("concerts.onsale.dev-v1.yml"));
            Files.delete(folder);
        }
    }

    /** The schema at a path such as {@code spec.sections.name}; items of lists are walked through. */
    private static JSONSchemaProps at(JSONSchemaProps root, String path) {
        var schema = root;
        for (var name : path.split("\\.", -1)) {
            var properties = schema.getItems() == null
                    ? schema.getProperties()
                    : schema.getItems().getSchema().getProperties();
            schema = Objects.requireNonNull(properties.get(name), () -> "no field " + path);
        }
        return schema;
    }
}
