package dev.onsale.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClusterChoiceTest {
    private static final Path USUAL = Path.of("/home/me/.kube/config");
    private static final Map<String, String> UP =
            Map.of("ONSALE_UP_KUBECONFIG", "/cache/kubeconfig", "ONSALE_UP_CONTEXT", "");

    @Test
    void an_option_goes_before_everything() {
        var environment = Map.of("KUBECONFIG", "/env", "ONSALE_UP_KUBECONFIG", "/cache/kubeconfig");
        assertThat(choice(Path.of("/mine"), null, environment)).isEqualTo(chosen(null, "/mine"));
        assertThat(choice(Path.of("/mine"), "blue", environment)).isEqualTo(chosen("blue", "/mine"));
    }

    @Test
    void then_comes_KUBECONFIG_which_may_be_a_list() {
        var environment = Map.of("KUBECONFIG", "/a::/b", "ONSALE_UP_KUBECONFIG", "/cache/kubeconfig");
        assertThat(choice(null, null, environment)).isEqualTo(chosen(null, "/a", "/b"));
        assertThat(choice(null, "blue", environment)).isEqualTo(chosen("blue", "/a", "/b"));
    }

    @Test
    void then_the_cluster_that_up_made() {
        assertThat(choice(null, null, UP)).isEqualTo(chosen(null, "/cache/kubeconfig"));
        assertThat(choice(null, null, Map.of("KUBECONFIG", " ", "ONSALE_UP_KUBECONFIG", "/cache/kubeconfig")))
                .isEqualTo(chosen(null, "/cache/kubeconfig"));
    }

    @Test
    void or_the_users_context_that_up_was_given() {
        assertThat(choice(null, null, Map.of("ONSALE_UP_KUBECONFIG", "", "ONSALE_UP_CONTEXT", "prod")))
                .isEqualTo(new ClusterChoice(List.of(USUAL), "prod"));
    }

    @Test
    void a_named_context_is_one_of_the_users_and_not_of_the_cluster_that_up_made() {
        assertThat(choice(null, "blue", UP)).isEqualTo(new ClusterChoice(List.of(USUAL), "blue"));
    }

    @Test
    void and_last_the_usual_file() {
        assertThat(choice(null, null, Map.of())).isEqualTo(new ClusterChoice(List.of(USUAL), null));
    }

    private static ClusterChoice choice(
            @Nullable Path kubeconfig, @Nullable String context, Map<String, String> environment) {
        return ClusterChoice.of(kubeconfig, context, environment, Path.of("/home/me"));
    }

    private static ClusterChoice chosen(@Nullable String context, String... files) {
        return new ClusterChoice(List.of(files).stream().map(Path::of).toList(), context);
    }
}
