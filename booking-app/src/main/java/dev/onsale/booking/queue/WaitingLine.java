package dev.onsale.booking.queue;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.QueueSettings;
import dev.onsale.booking.web.Problem;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The line of each concert in Redis. Every method is one call, and one step that nothing can come between. */
@Component
class WaitingLine {

    private static final List<String> KEYS =
            List.of("meta", "line", "seen", "marks", "grace", "returned", "active", "until", "restored");

    private final StringRedisTemplate redis;
    private final QueueTuning tuning;
    private final LineSnapshots snapshots;
    private final QueueMetrics metrics;

    WaitingLine(StringRedisTemplate redis, QueueTuning tuning, LineSnapshots snapshots, QueueMetrics metrics) {
        this.redis = redis;
        this.tuning = tuning;
        this.snapshots = snapshots;
        this.metrics = metrics;
    }

    /** Gives the buyer the place that they have, or a new one. */
    LineReport join(Concert concert, String buyer) {
        return run(LineScript.JOIN, concert, buyer);
    }

    /** Counts a sign of life of the token's buyer. */
    LineReport touch(Concert concert, QueueToken token) {
        return run(
                LineScript.TOUCH,
                concert,
                token.buyer(),
                Long.toString(token.number()),
                Long.toString(token.epoch()),
                Long.toString(token.joinedAt()));
    }

    /** Ends whatever place the buyer has. */
    LineReport leave(Concert concert, String buyer) {
        return run(LineScript.LEAVE, concert, buyer);
    }

    /** Lets in who can be let in. */
    LineReport advance(Concert concert) {
        return run(LineScript.ADVANCE, concert);
    }

    /** Sends everybody away and makes all tokens void. */
    LineReport reset(Concert concert) {
        return run(LineScript.RESET, concert);
    }

    private LineReport run(LineScript script, Concert concert, String... arguments) {
        @Nullable List<?> answer;
        try {
            answer = redis.execute(script.script(), keys(concert.name()), (Object[]) arguments(concert, arguments));
        } catch (DataAccessException e) {
            throw Problem.of(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "queue-unavailable",
                            "Waiting room unavailable",
                            "The waiting room does not answer at the moment. Your place is kept; try again.")
                    .retryAfter(Duration.ofSeconds(1));
        }
        if (answer == null) {
            throw new IllegalStateException(script + " answered nothing");
        }
        LineReport report = LineReport.of(answer);
        snapshots.record(concert.name(), report.line());
        metrics.record(concert.name(), report);
        return report;
    }

    private static List<String> keys(String concert) {
        // The braces make a Redis Cluster keep all keys of a concert in one place.
        return KEYS.stream().map(key -> "onsale:{" + concert + "}:queue:" + key).toList();
    }

    private String[] arguments(Concert concert, String... more) {
        LineSnapshot known = snapshots.of(concert.name());
        QueueSettings queue = concert.queue();
        @Nullable Integer rate = queue.admissionsPerSecond();
        List<Number> arguments = new ArrayList<>(List.of(
                known.epoch(),
                known.origin(),
                known.issued(),
                known.serving(),
                queue.activeSize(),
                queue.activeTimeout().toMillis(),
                queue.idleTimeout().toMillis(),
                rate == null ? 0 : rate,
                millis(concert.sale().opensAt()),
                millis(concert.sale().closesAt()),
                tuning.zone(queue),
                tuning.presence().toMillis(),
                tuning.latestPoll().toMillis(),
                tuning.grace().toMillis()));
        return Stream.concat(arguments.stream().map(Number::toString), Stream.of(more))
                .toArray(String[]::new);
    }

    private static long millis(@Nullable OffsetDateTime time) {
        return time == null ? 0 : time.toInstant().toEpochMilli();
    }
}
