package dev.onsale.cli.view;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.cli.concert.ConditionLine;
import dev.onsale.cli.concert.FoundConcert;
import dev.onsale.cli.concert.Trouble;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How Concerts are. */
public final class StatusView {
    private StatusView() {}

    /** Of one Concert all that is known. */
    public static List<String> of(Concert concert, Trouble trouble, Instant now, Paint paint) {
        return Stream.of(
                        ConcertTable.of(List.of(FoundConcert.of(concert)), now, paint),
                        ConditionList.of(ConditionLine.of(concert), now, paint),
                        LoadTestTable.of(concert, now, paint),
                        TroubleReport.of(trouble, now))
                .filter(lines -> !lines.isEmpty())
                .reduce(StatusView::below)
                .orElse(List.of());
    }

    /** Of several Concerts a line each, and why those that are not Ready are not. */
    public static List<String> of(List<FoundConcert> concerts, Instant now, Paint paint) {
        var why = concerts.stream().flatMap(found -> why(found).stream()).toList();
        var table = ConcertTable.of(concerts, now, paint);
        return why.isEmpty() ? table : below(table, why);
    }

    private static List<String> why(FoundConcert found) {
        var concert = found.concert();
        var who = "  " + found.name() + " -n " + found.namespace() + ": ";
        if (concert == null) {
            return List.of(who + "cannot be read by this version of onsale: " + Words.of(found.problem()));
        }
        var ready = ConditionLine.ready(concert);
        if (ready.isEmpty() || ready.get().isOutdated()) {
            return List.of(who + "the operator has not looked at it, or at its last change, yet");
        }
        return ready.get().isTrue()
                ? List.of()
                : List.of(who + Words.of(ready.get().sentence()));
    }

    private static List<String> below(List<String> above, List<String> below) {
        var lines = new ArrayList<>(above);
        lines.add("");
        lines.addAll(below);
        return lines;
    }
}
