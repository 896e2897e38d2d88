package dev.onsale.operator.queue.model;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.Currencies;
import dev.onsale.api.v1alpha1.Queue;
import dev.onsale.api.v1alpha1.Sale;
import dev.onsale.api.v1alpha1.Section;
import dev.onsale.operator.model.Component;
import dev.onsale.operator.model.Durations;
import dev.onsale.operator.model.Metadata;
import dev.onsale.operator.model.Names;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Builds the ConfigMap with the Concert in the form that the application reads: seat plan, sale, and settings of the
 * queue. Prices are in the smallest unit of the currency there.
 */
public final class QueueModel {
    /** The key of the ConfigMap that holds the Concert. */
    public static final String FILE = "concert.json";

    /** Tells the file of this version: the one before passed whole numbers on as they are. */
    private static final String DIGITS = "currencyDigits";

    private final Concert concert;
    private final String grafana;

    /**
     * Creates the model of a Concert.
     *
     * @param grafana the URL of Grafana, to which organizers are led; empty where nobody told it
     */
    public QueueModel(Concert concert, String grafana) {
        this.concert = concert;
        this.grafana = grafana;
    }

    /** Returns the ConfigMap that every pod of the application mounts. */
    public ConfigMap concertConfig() {
        var json = concertJson(Price::inSmallestUnit);
        json.put(DIGITS, Currencies.digits(concert.getSpec().currency()));
        return concertConfig(json);
    }

    /** Returns it with the prices that the version before has published. */
    public ConfigMap concertConfigOfBefore() {
        return concertConfig(concertJson(Price::ofBefore));
    }

    /** Returns the first price that means something else than in the published ConfigMap, in words. */
    public Optional<String> changedPrice(ConfigMap published) {
        var currency = concert.getSpec().currency();
        return published.getData().getOrDefault(FILE, "").contains('"' + DIGITS + '"')
                ? Optional.empty()
                : concert.getSpec().sections().stream()
                        .filter(section -> Price.inSmallestUnit(section.price(), currency)
                                != Price.ofBefore(section.price(), currency))
                        .map(section -> Price.change(section, currency))
                        .findFirst();
    }

    private ConfigMap concertConfig(Map<String, Object> json) {
        return new ConfigMapBuilder()
                .withMetadata(
                        Metadata.owned(concert, Component.APP, Names.of(concert).concertConfig()))
                .withData(Map.of(
                        FILE, Serialization.asJson(json), OperationsFile.NAME, OperationsFile.of(concert, grafana)))
                .build();
    }

    private Map<String, Object> concertJson(Reading reading) {
        var spec = concert.getSpec();
        var json = new LinkedHashMap<String, Object>();
        json.put("generation", concert.getMetadata().getGeneration());
        json.put("name", concert.getMetadata().getName());
        json.put("title", spec.title());
        json.put("venue", spec.venue());
        json.put("currency", spec.currency());
        json.put(
                "sections",
                spec.sections().stream()
                        .map(section -> section(section, reading.amount(section.price(), spec.currency())))
                        .toList());
        json.put("schedules", spec.schedules());
        json.put("sale", sale(spec.sale()));
        json.put("queue", queue(spec.queue()));
        return json;
    }

    private static Map<String, Object> section(Section section, long price) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", section.name());
        json.put("rows", section.rows());
        json.put("seatsPerRow", section.seatsPerRow());
        json.put("price", price);
        json.put("accessible", section.accessible());
        return json;
    }

    private static Map<String, Object> sale(Sale sale) {
        var json = new LinkedHashMap<String, Object>();
        putUnlessAbsent(json, "opensAt", sale.opensAt());
        putUnlessAbsent(json, "closesAt", sale.closesAt());
        json.put("maxSeatsPerBooking", sale.maxSeatsPerBooking());
        json.put("maxSeatsPerBuyer", sale.maxSeatsPerBuyer());
        json.put("hold", Durations.parse(sale.hold()).toString());
        json.put("closesBefore", Durations.parse(sale.closesBefore()).toString());
        return json;
    }

    private static Map<String, Object> queue(Queue queue) {
        var json = new LinkedHashMap<String, Object>();
        json.put("activeSize", queue.activeSize());
        json.put("activeTimeout", Durations.parse(queue.activeTimeout()).toString());
        json.put("idleTimeout", Durations.parse(queue.idleTimeout()).toString());
        putUnlessAbsent(json, "admissionsPerSecond", queue.admissionsPerSecond());
        json.put("order", queue.order());
        return json;
    }

    /** What a price of the Concert is in the smallest unit of the currency. */
    private interface Reading {
        long amount(IntOrString price, String currency);
    }

    private static void putUnlessAbsent(Map<String, Object> json, String key, @Nullable Object value) {
        if (value != null) {
            json.put(key, value);
        }
    }
}
