package dev.onsale.operator.loadtest.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.api.v1alpha1.Concert;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunIdTest {
    private static final Instant TICK = Instant.parse("2026-11-20T04:30:00Z");
    private static final String UID = "6b3c6f5e-0d0e-4b36-9d0f-4f2f7a3c1b11";
    private static final String ANOTHER_UID = "7e21d0aa-5a5d-4b8e-8a0e-0f7f34b1c9d2";

    @Test
    void namesSayWhoseRunItIs() {
        assertThat(RunId.of("nightly", TICK).name(concert("small-hall", UID)))
                .isEqualTo("small-hall-nightly-6b3c6f5e-29919150");
    }

    @Test
    void concertsHaveNoNameInCommon() {
        assertThat(RunId.of("night-x", TICK).name(concert("gala", UID)))
                .isNotEqualTo(RunId.of("x", TICK).name(concert("gala-night", ANOTHER_UID)));
        assertThat(RunId.of("nightly", TICK).name(concert("gala", UID)))
                .isNotEqualTo(RunId.of("nightly", TICK).name(concert("gala", ANOTHER_UID)));
    }

    @Test
    void whatTheK6OperatorMakesOfTheLongestFitsIntoALabel() {
        var name = RunId.of("sixteen-letters-", TICK).name(concert("a-name-of-24-characters-", UID));

        assertThat(name).isEqualTo("a-name-of-24-cha-sixteen-letters--6b3c6f5e-29919150");
        assertThat(name + "-initializer").hasSizeLessThanOrEqualTo(63);
        assertThat(name + "-service-100").hasSizeLessThanOrEqualTo(63);
    }

    @Test
    void readsItsOwnNamesAndThoseOfVersionsBefore() {
        var run = RunId.of("night-1", TICK);

        assertThat(RunId.parse("night-1", run.name(concert("small-hall", UID)))).contains(run);
        assertThat(RunId.parse("night-1", "small-hall-night-1-29919150")).contains(run);
        assertThat(RunId.parse("night-1", "small-hall-by-hand")).isEmpty();
    }

    private static Concert concert(String name, String uid) {
        var concert = new Concert();
        concert.setMetadata(new ObjectMetaBuilder().withName(name).withUid(uid).build());
        return concert;
    }
}
