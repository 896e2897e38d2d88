package dev.onsale.cli.command;

import dev.onsale.api.v1alpha1.LoadTest;
import dev.onsale.cli.cluster.Concerts;
import dev.onsale.cli.completion.Names;
import dev.onsale.cli.concert.FoundConcert;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Asks the cluster that a command line names while it is being written. */
final class ClusterNames implements Names {
    /** Nobody waits longer for a word. On a busy machine the question alone takes three seconds. */
    static final Duration DEADLINE = Duration.ofSeconds(5);

    private final Surroundings surroundings;

    ClusterNames(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public List<String> concerts(Map<String, String> options) {
        var typed = new ClusterOptions(options);
        return ask(typed, concerts -> concerts.list(typed.scope()).concerts()).stream()
                .map(FoundConcert::name)
                .toList();
    }

    @Override
    public List<String> loadTests(Map<String, String> options, String concert) {
        var typed = new ClusterOptions(options);
        var chosen = ask(typed, concerts -> concerts.choose(typed.scope(), concert));
        return chosen.getSpec().loadTests().stream().map(LoadTest::name).toList();
    }

    @Override
    public List<String> namespaces(Map<String, String> options) {
        var typed = new ClusterOptions(options);
        return ask(typed, concerts -> concerts.list(typed.scope()).concerts()).stream()
                .map(FoundConcert::namespace)
                .toList();
    }

    @Override
    public List<String> contexts(Map<String, String> options) {
        return new ClusterOptions(options).contexts(surroundings);
    }

    private <T> T ask(ClusterOptions typed, Function<Concerts, T> question) {
        try (var cluster = typed.connect(surroundings, DEADLINE)) {
            return question.apply(new Concerts(cluster));
        }
    }
}
