package dev.onsale.cli.view;

import dev.onsale.cli.concert.PodLine;
import dev.onsale.cli.concert.Trouble;
import dev.onsale.cli.concert.Trouble.LastWords;
import dev.onsale.cli.concert.Warning;
import io.fabric8.kubernetes.api.model.EventList;
import io.fabric8.kubernetes.api.model.PodList;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases are folders of {@code resources/trouble}. */
class TroubleReportTest {
    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

    static List<Golden> cases() {
        return Golden.cases("trouble");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void prints(Golden golden) {
        var pods = golden.read("pods.yaml", PodList.class).getItems().stream()
                .filter(PodLine::isTroubled)
                .toList();
        var words = pods.stream()
                .flatMap(pod -> PodLine.silencedContainers(pod).stream()
                        .map(container -> new LastWords(
                                pod.getMetadata().getName(),
                                container,
                                List.of("started", "\tat once \u001B[31mred\u001B[0m", "x".repeat(500)))))
                .toList();
        var events = golden.read("events.yaml", EventList.class).getItems();
        var trouble = new Trouble(
                pods.stream().map(PodLine::of).toList(),
                words,
                Warning.about("small-hall", events, 2),
                List.of("not allowed to list secrets"));
        golden.assertThatIs("out.txt", TroubleReport.of(trouble, NOW));
    }
}
