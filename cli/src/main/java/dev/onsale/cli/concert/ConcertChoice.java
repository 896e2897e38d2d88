package dev.onsale.cli.concert;

import dev.onsale.cli.outcome.CommandFailure;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which Concert is meant, of those that there are. */
public final class ConcertChoice {
    private static final int MOST_NAMED = 12;

    private ConcertChoice() {}

    /**
     * The one of this name, or the only one.
     *
     * @param concerts those in scope
     * @param name null when none is named
     * @param scope such as "in namespace shows"
     */
    public static FoundConcert of(List<FoundConcert> concerts, @Nullable String name, String scope) {
        var matching = name == null
                ? concerts
                : concerts.stream()
                        .filter(concert -> concert.name().equals(name))
                        .toList();
        if (matching.size() == 1) {
            return matching.getFirst();
        }
        if (concerts.isEmpty()) {
            throw new CommandFailure("there is no Concert%s %s: apply one first, such as one of manifests/samples"
                    .formatted(name == null ? "" : " " + name, scope));
        }
        if (matching.isEmpty()) {
            throw new CommandFailure(
                    "there is no Concert %s %s: write one of %s".formatted(name, scope, candidates(concerts)));
        }
        throw new CommandFailure("there are %d Concerts%s %s: write one of %s"
                .formatted(matching.size(), name == null ? "" : " " + name, scope, candidates(matching)));
    }

    /** The Concerts as a command line names them. */
    private static String candidates(List<FoundConcert> concerts) {
        int more = concerts.size() - MOST_NAMED;
        return concerts.stream()
                .limit(MOST_NAMED)
                .map(concert ->
                        isUnique(concert, concerts) ? concert.name() : concert.name() + " -n " + concert.namespace())
                .collect(Collectors.joining(", ", "", more > 0 ? " and " + more + " more" : ""));
    }

    private static boolean isUnique(FoundConcert concert, List<FoundConcert> concerts) {
        return concerts.stream()
                        .filter(other -> other.name().equals(concert.name()))
                        .count()
                == 1;
    }
}
