package dev.onsale.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

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

    @Test
    void doesWithoutAStatusThatItCannotRead() {
        var concert = read("metadata: {name: hall}\nspec: {title: Hall}\nstatus: {queue: {activeSize: many}}");

        assertThat(concert.problem()).startsWith("status.queue.activeSize: Cannot deserialize");
        assertThat(concert.getSpec().title()).isEqualTo("Hall");
        assertThat(concert.getStatus()).isNull();
    }

    private static Concert read(String yaml) {
        return Serialization.unmarshal("apiVersion: onsale.dev/v1alpha1\nkind: Concert\n" + yaml, Concert.class);
    }
}
