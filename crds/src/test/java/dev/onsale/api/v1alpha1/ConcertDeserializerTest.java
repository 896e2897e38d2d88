package dev.onsale.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A Concert that was stored under another schema is read without its spec, and never fails a list. */
class ConcertDeserializerTest {
    @Test
    void readsWhatTheApiServerHolds() throws IOException {
        var concert = Serialization.unmarshal(
                Files.readString(Path.of("src/test/resources/concerts/base.yaml")), Concert.class);
        var copy = Serialization.clone(concert);

        assertThat(concert.problem()).isNull();
        assertThat(concert.getSpec().title()).isEqualTo("Small Hall");
        assertThat(copy.getSpec()).isEqualTo(concert.getSpec());
        assertThat(copy.getMetadata()).isEqualTo(concert.getMetadata());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {app: {resources: {requests: {cpu: ""}}}}     | spec.app.resources.requests.cpu: Invalid quantity
            {app: {resources: {limits: {memory: [1]}}}}   | spec.app.resources.limits.memory: Invalid quantity
            {kafka: {mode: Pulsar}}                       | spec.kafka.mode: Cannot deserialize value of type
            {queue: {activeSize: 99999999999}}            | spec.queue.activeSize: Numeric value
            {sections: [{rows: 1}, {rows: many}]}         | spec.sections[1].rows: Cannot deserialize
            {queue: ten}                                  | spec.queue: Cannot construct instance
            ten                                           | spec: Cannot construct instance
            [ten]                                         | spec: Cannot deserialize
            """)
    void namesTheFieldThatItCannotRead(String spec, String problem) {
        var concert = read("metadata: {name: hall, namespace: shows}\nspec: " + spec);

        assertThat(concert.problem()).startsWith(problem);
        assertThat(concert.getSpec()).isNull();
        assertThat(concert.getMetadata().getName()).isEqualTo("hall");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            venue: null                               | spec.venue
            venue: {timeZone: UTC}                    | spec.venue.name
            sections: [{name: R, rows: 1, price: 1}]  | spec.sections[0].seatsPerRow
            schedules: [null]                         | spec.schedules[0]
            ingress: {className: nginx}               | spec.ingress.host
            """)
    void namesARequiredFieldThatIsMissing(String field, String missing) throws IOException {
        var concert = read(base("spec", field));

        assertThat(concert.problem()).isEqualTo(missing + ": it is required and missing");
        assertThat(concert.getSpec()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"onsale-spike, SPIKE", "soak, SOAK"})
    void readsScenariosOfEarlierVersionsAsProfilesOfOnsale(String scenario, Profile profile) throws IOException {
        var concert = read(base("spec", "loadTests: [{name: old, scenario: %s, profile: load}]".formatted(scenario)));

        var test = concert.getSpec().loadTests().getFirst();
        assertThat(test.scenario()).isEqualTo(Scenario.ONSALE);
        assertThat(test.profile()).isEqualTo(profile);
    }

    @Test
    void saysThatThereIsNoSpec() {
        assertThat(read("metadata: {name: hall}").problem()).isEqualTo("spec: it is required and missing");
    }

    @Test
    void doesWithoutAStatusThatItCannotRead() throws IOException {
        var concert = read(base("status", "queue: {activeSize: many}"));

        assertThat(concert.problem()).startsWith("status.queue.activeSize: Cannot deserialize");
        assertThat(concert.getSpec().title()).isEqualTo("Small Hall");
        assertThat(concert.getStatus()).isNull();
    }

    /** Returns a valid Concert with one field of its spec or status changed. */
    private static String base(String part, String field) throws IOException {
        var yaml = Files.readString(Path.of("src/test/resources/concerts/base.yaml"));
        var concert = Serialization.unmarshal(yaml, ObjectNode.class);
        concert.withObject("/" + part).setAll(Serialization.unmarshal(field, ObjectNode.class));
        return concert.toString();
    }

    private static Concert read(String yaml) {
        return Serialization.unmarshal(yaml, Concert.class);
    }
}
