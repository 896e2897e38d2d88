package dev.onsale.booking.queue.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.booking.catalog.ConcertFixture;
import dev.onsale.booking.queue.line.LineReport.State;
import dev.onsale.servers.Servers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** The line in Redis behaves as a list does, whatever buyers and organizers do, when no buyer is absent. */
class WaitingLinePropertyIT {

    private static final QueueTuning TUNING = new QueueTuning(
            1000,
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofHours(1),
            Duration.ofHours(1),
            Duration.ofMillis(200));
    private static final int BUYERS = 8;
    private static final Instance INSTANCE = Instance.on(Servers.redis(), TUNING);

    private enum What {
        JOIN,
        LEAVE,
        TOUCH,
        RESIZE,
        PAUSE
    }

    /** For RESIZE the number is the size, for PAUSE an even one resumes, for the others it is the buyer. */
    record Action(What what, int number) {}

    @AfterContainer
    static void close() {
        INSTANCE.close();
    }

    @Property(tries = 200)
    void theLineIsAList(@ForAll("actions") List<Action> actions) {
        var concert = ConcertFixture.ofSize(2);
        var line = INSTANCE.line;
        var tokens = new HashMap<String, QueueToken>();
        var waiting = new ArrayList<String>();
        var active = new LinkedHashSet<String>();
        boolean paused = false;
        for (var action : actions) {
            var buyer = "buyer" + action.number();
            switch (action.what()) {
                case JOIN -> {
                    var report = line.join(concert.build(), buyer);
                    if (!active.contains(buyer) && !waiting.contains(buyer)) {
                        waiting.add(buyer);
                        tokens.put(
                                buyer,
                                new QueueToken(
                                        concert.name(),
                                        buyer,
                                        report.line().issued(),
                                        report.line().epoch(),
                                        report.line().now()));
                    }
                }
                case LEAVE -> {
                    line.leave(concert.build(), buyer);
                    waiting.remove(buyer);
                    active.remove(buyer);
                }
                case TOUCH -> line.advance(concert.build());
                case RESIZE -> {
                    concert = concert.withSize(action.number() + 1);
                    line.advance(concert.build());
                }
                case PAUSE -> {
                    paused = action.number() % 2 == 1;
                    assertThat(line.pause(concert.build(), paused).line().paused())
                            .isEqualTo(paused);
                }
            }
            while (!paused && active.size() < concert.activeSize() && !waiting.isEmpty()) {
                active.add(waiting.removeFirst());
            }
            for (var entry : tokens.entrySet()) {
                var expected = active.contains(entry.getKey())
                        ? State.ACTIVE
                        : waiting.contains(entry.getKey()) ? State.WAITING : State.GONE;
                var report = line.touch(concert.build(), Objects.requireNonNull(entry.getValue()));
                assertThat(report.state()).as(entry.getKey()).isEqualTo(expected);
                assertThat(report.line().active()).isEqualTo(active.size());
                assertThat(report.line().waiting()).isEqualTo(waiting.size());
            }
        }
        line.reset(concert.build());
    }

    @Provide
    Arbitrary<List<Action>> actions() {
        return Combinators.combine(
                        Arbitraries.of(
                                What.JOIN, What.JOIN, What.JOIN, What.LEAVE, What.TOUCH, What.RESIZE, What.PAUSE),
                        Arbitraries.integers().between(0, BUYERS - 1))
                .as(Action::new)
                .list()
                .ofMaxSize(40);
    }
}
