package dev.onsale.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.Nullable;

/**
 * One concert on sale: its seat plan, the rules of its sale, what serves it, and the load tests that prove it.
 *
 * <p>Objects read from an API server carry every default of the schema, so that only what {@code @Nullable} marks can
 * be absent. Of one that was stored under another schema spec or status may not be readable: they are null then,
 * and {@link #problem()} says why.
 */
@Group(Concert.GROUP)
@Version(Concert.VERSION)
@ShortNames("conc")
@JsonDeserialize(using = ConcertDeserializer.class)
@AdditionalPrinterColumn(
        name = "Ready",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].status",
        type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
        name = "Queue",
        jsonPath = ".status.queue.activeSize",
        type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "App", jsonPath = ".status.app.summary", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
        name = "Last Test",
        jsonPath = ".status.lastLoadTest",
        type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "URL", jsonPath = ".status.url", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
public class Concert extends CustomResource<ConcertSpec, ConcertStatus> implements Namespaced {
    /** The API group. */
    public static final String GROUP = "onsale.dev";
    /** The API version. */
    public static final String VERSION = "v1alpha1";
    /** Label of everything that belongs to a Concert, with its name. */
    public static final String LABEL = GROUP + "/concert";

    @JsonIgnore
    private @Nullable String problem;

    /** Why the spec, or else the status, cannot be read, beginning with the field; null if they can. */
    public @Nullable String problem() {
        return problem;
    }

    void problem(String why) {
        problem = why;
    }
}
