package dev.onsale.cli.view;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.ConcertStatus;
import dev.onsale.cli.concert.ConditionLine;
import dev.onsale.cli.concert.FoundConcert;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** One line a Concert, with the columns of {@code kubectl get concerts}. */
public final class ConcertTable {
    private static final ConcertStatus NOTHING_YET = new ConcertStatus(null, null, null, null, null, null, null);

    private ConcertTable() {}

    /** The Concerts in the given order. */
    public static List<String> of(List<FoundConcert> concerts, Instant now, Paint paint) {
        var table =
                new Table().painted(2, 5).row("NAME", "NAMESPACE", "READY", "QUEUE", "APP", "LAST TEST", "URL", "AGE");
        concerts.forEach(found -> table.row(cells(found, now)));
        return table.lines("", paint);
    }

    private static String[] cells(FoundConcert found, Instant now) {
        var age = Age.of(found.createdAt(), now);
        var concert = found.concert();
        if (concert == null) {
            return new String[] {found.name(), found.namespace(), "unreadable", "-", "-", "-", "-", age};
        }
        var status = Objects.requireNonNullElse(concert.getStatus(), NOTHING_YET);
        return new String[] {
            found.name(),
            found.namespace(),
            ready(concert),
            Words.of(status.queue() == null ? null : status.queue().activeSize()),
            Words.of(status.app() == null ? null : status.app().summary()),
            Words.of(status.lastLoadTest()),
            Words.of(status.url()),
            age
        };
    }

    private static String ready(Concert concert) {
        return Words.of(ConditionLine.ready(concert).map(ConditionLine::status).orElse(null));
    }
}
