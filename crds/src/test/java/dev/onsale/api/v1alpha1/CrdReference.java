package dev.onsale.api.v1alpha1;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The reference of the resource in Markdown, written from the descriptions, defaults and limits of its schema. */
final class CrdReference {
    private final StringBuilder text = new StringBuilder();

    private CrdReference() {}

    static String markdown() throws IOException {
        var root = GeneratedCrd.generate()
                .getSpec()
                .getVersions()
                .getFirst()
                .getSchema()
                .getOpenAPIV3Schema();
        var reference = new CrdReference();
        reference.text.append("""
                <!-- Generated from the CRD; see GeneratedFilesTest in crds/. -->
                # The `Concert` resource

                `onsale.dev/v1alpha1`, kind `Concert`, namespaced, short name `conc`.
                """);
        reference.text.append(root.getDescription()).append('\n');
        reference.text.append("""

                A new Concert that breaks a rule is refused with the sentence that stands here. One that was stored
                before the rule existed stays as it is: the value may stay while it is not changed, everything else can
                be edited, and the Concert can be deleted. If the operator cannot read it,
                [it says so](runbook.md#ready-is-false-unreadable) and leaves alone what it made.
                """);
        reference.rules(root);
        root.getProperties().forEach((name, schema) -> reference.object(name, schema));
        reference.text.append("""

                ## Annotations

                A change of an annotation is no edit of the resource. Each of these takes effect within seconds.

                | annotation | effect |
                |---|---|
                | `load-test.onsale.dev/NAME` | A new value starts a run of the load test NAME. |
                | `stop-load-test.onsale.dev/NAME` | Stops the run of the load test NAME whose id is the value, as \
                `status.loadTests` has it. |
                | `onsale.dev/let-through` | A new value lets through the upgrades that \
                [wait](runbook.md#an-upgrade-waits) at that time, and no later one. |
                | `onsale.dev/rotate-signing-key` | A new value asks for a \
                [new signing key](runbook.md#a-signing-key-has-to-be-changed). |
                | `onsale.dev/accept-lost-signing-keys` | The ids of [lost signing \
                keys](runbook.md#a-signing-key-is-lost) whose tickets may become void. |
                """);
        return reference.text.toString();
    }

    private void object(String path, JSONSchemaProps schema) {
        text.append("\n## `").append(path).append("`\n\n");
        if (schema.getDescription() != null) {
            text.append(schema.getDescription()).append("\n\n");
        }
        text.append("| field | type | default | description |\n|---|---|---|---|\n");
        schema.getProperties()
                .forEach((name, field) -> row(name, field, schema.getRequired().contains(name)));
        rules(schema);
        schema.getProperties().forEach((name, field) -> nested(path + "." + name, field));
    }

    private void nested(String path, JSONSchemaProps field) {
        var values = values(field);
        if (!field.getProperties().isEmpty()) {
            object(path, field);
        } else if (field.getItems() != null
                && !field.getItems().getSchema().getProperties().isEmpty()) {
            object(path + "[]", field.getItems().getSchema());
        } else if (values != null && !values.getProperties().isEmpty()) {
            object(path + ".*", values);
        }
    }

    private void row(String name, JSONSchemaProps field, boolean required) {
        var remarks = new ArrayList<String>();
        remarks.add(field.getDescription() == null ? "" : field.getDescription());
        if (field.getProperties().isEmpty()) {
            refusals(field, remarks);
        }
        var values = values(field);
        if (values != null && values.getProperties().isEmpty()) {
            refusals(values, remarks);
        }
        text.append("| `%s`%s | %s | %s | %s |%n"
                .formatted(
                        name,
                        required ? " (required)" : "",
                        type(field),
                        defaultOf(field),
                        String.join(" ", remarks).replace("|", "\\|")));
    }

    private static void refusals(JSONSchemaProps schema, List<String> remarks) {
        schema.getXKubernetesValidations()
                .forEach(rule -> remarks.add("Refused otherwise: *" + rule.getMessage() + "*."));
    }

    private void rules(JSONSchemaProps schema) {
        if (!schema.getXKubernetesValidations().isEmpty()) {
            text.append("\nRefused on apply:\n\n");
            schema.getXKubernetesValidations()
                    .forEach(rule -> text.append("- ").append(rule.getMessage()).append('\n'));
        }
    }

    private static String type(JSONSchemaProps field) {
        if (field.getEnum() != null && !field.getEnum().isEmpty()) {
            return field.getEnum().stream()
                    .map(value -> "`" + value.asText() + "`")
                    .collect(Collectors.joining(", "));
        }
        if (Boolean.TRUE.equals(field.getXKubernetesIntOrString())) {
            return "integer or text";
        }
        if (field.getItems() != null) {
            return "list of " + type(field.getItems().getSchema()) + limits(field.getMinItems(), field.getMaxItems());
        }
        var values = values(field);
        if (values != null) {
            return "map of " + (Boolean.TRUE.equals(values.getXKubernetesIntOrString()) ? "quantity" : type(values));
        }
        if (field.getMinimum() != null || field.getMaximum() != null) {
            return field.getType() + limits(whole(field.getMinimum()), whole(field.getMaximum()));
        }
        return field.getType() + limits(field.getMinLength(), field.getMaxLength());
    }

    private static @Nullable JSONSchemaProps values(JSONSchemaProps field) {
        return field.getAdditionalProperties() == null
                ? null
                : field.getAdditionalProperties().getSchema();
    }

    private static @Nullable Long whole(@Nullable Double value) {
        return value == null ? null : value.longValue();
    }

    private static String limits(@Nullable Long least, @Nullable Long most) {
        if (least == null && most == null) {
            return "";
        }
        if (least == null) {
            return " (up to " + most + ")";
        }
        return least.equals(most)
                ? " (" + least + ")"
                : " (" + least + (most == null ? " or more)" : " to " + most + ")");
    }

    private static String defaultOf(JSONSchemaProps field) {
        return field.getDefault() == null ? "" : "`" + field.getDefault() + "`";
    }

    /** All objects of the schema by their path, for tests that look at every field. */
    static List<Map.Entry<String, JSONSchemaProps>> fields(String path, JSONSchemaProps schema) {
        var found = new ArrayList<Map.Entry<String, JSONSchemaProps>>();
        schema.getProperties().forEach((name, field) -> {
            found.add(Map.entry(path + "." + name, field));
            found.addAll(fields(path + "." + name, field));
            if (field.getItems() != null) {
                found.addAll(fields(path + "." + name + "[]", field.getItems().getSchema()));
            }
            var values = values(field);
            if (values != null) {
                found.addAll(fields(path + "." + name + ".*", values));
            }
        });
        return found;
    }
}
