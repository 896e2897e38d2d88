package dev.onsale.cli.concert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onsale.cli.outcome.CommandFailure;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConcertChoiceTest {
    private static final String SCOPE = "in the cluster at https://c";

    private final List<FoundConcert> concerts =
            List.of(concert("autumn", "spring"), concert("autumn", "winter"), concert("shows", "winter"));

    @Test
    void a_name_that_is_unique_needs_no_namespace() {
        assertThat(ConcertChoice.of(concerts, "spring", SCOPE).namespace()).isEqualTo("autumn");
    }

    @Test
    void the_only_one_needs_no_name() {
        assertThat(ConcertChoice.of(concerts.subList(2, 3), null, SCOPE).name()).isEqualTo("winter");
    }

    @Test
    void one_of_several_has_to_be_named_as_it_can_be_written() {
        assertThatThrownBy(() -> ConcertChoice.of(concerts, null, SCOPE))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("there are 3 Concerts in the cluster at https://c:"
                        + " write one of spring, winter -n autumn, winter -n shows");
        assertThatThrownBy(() -> ConcertChoice.of(concerts, "winter", SCOPE))
                .hasMessage("there are 2 Concerts winter in the cluster at https://c:"
                        + " write one of winter -n autumn, winter -n shows");
    }

    @Test
    void a_wrong_name_is_told_the_right_ones() {
        assertThatThrownBy(() -> ConcertChoice.of(concerts, "summer", "in namespace x"))
                .hasMessage("there is no Concert summer in namespace x:"
                        + " write one of spring, winter -n autumn, winter -n shows");
    }

    @Test
    void where_there_is_none_says_what_to_do() {
        assertThatThrownBy(() -> ConcertChoice.of(List.of(), null, "in namespace x"))
                .hasMessage("there is no Concert in namespace x: apply one first, such as one of manifests/samples");
        assertThatThrownBy(() -> ConcertChoice.of(List.of(), "summer", "in namespace x"))
                .hasMessageStartingWith("there is no Concert summer in namespace x: apply one");
    }

    @Test
    void not_more_are_named_than_can_be_read() {
        var many = IntStream.range(10, 40).mapToObj(i -> concert("n", "c" + i)).toList();
        assertThatThrownBy(() -> ConcertChoice.of(many, null, SCOPE)).hasMessageEndingWith("c20, c21 and 18 more");
    }

    private static FoundConcert concert(String namespace, String name) {
        return new FoundConcert(namespace, name, null, null, null);
    }
}
