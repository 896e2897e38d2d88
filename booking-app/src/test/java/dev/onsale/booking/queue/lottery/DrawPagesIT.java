package dev.onsale.booking.queue.lottery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.booking.database.TestDatabase;
import dev.onsale.booking.queue.lottery.DrawStore.Entry;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever part of a draw is asked for, MySQL reads few pages, each once. */
class DrawPagesIT {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final String CONCERT = "concert";
    private static final int PARTICIPANTS = 4321;
    private static final Draw DRAW = new Draw(100, PARTICIPANTS);

    /** A connection each: far more than an instance has. */
    private static final int READERS = 60;

    private final DrawPages pages = new DrawPages(LotteryFixture.drawsIn(DATABASE));

    @BeforeEach
    void draw() {
        DATABASE.client().sql("DELETE FROM queue_draw_entries").update();
        DATABASE.template()
                .batchUpdate(
                        "INSERT INTO queue_draw_entries (concert, number, participant) VALUES (?, ?, ?)",
                        IntStream.rangeClosed(1, PARTICIPANTS)
                                .mapToObj(number ->
                                        new Object[] {CONCERT, number, LotteryFixture.participant("buyer" + number)})
                                .toList());
    }

    @Test
    void everyPartComesFromPagesThatWereReadOnce() {
        LongStream.range(0, 5)
                .forEach(page -> assertThat(after(page * DrawPages.SIZE, DrawPages.SIZE))
                        .hasSize(page < 4 ? DrawPages.SIZE : 321));
        DATABASE.client().sql("DELETE FROM queue_draw_entries").update();

        var random = ThreadLocalRandom.current();
        for (int i = 0; i < 500; i++) {
            long after = random.nextLong(PARTICIPANTS + 1500);
            int limit = random.nextInt(1, DrawPages.SIZE + 1);

            assertThat(after(after, limit).stream().map(Entry::number))
                    .containsExactlyElementsOf(LongStream.rangeClosed(after + 1, Math.min(PARTICIPANTS, after + limit))
                            .boxed()
                            .toList());
        }
        assertThat(after(Long.MAX_VALUE, 1)).isEmpty();
    }

    @Test
    void aCrowdOfReadersTakesOneConnectionForAPageAndTwoInAll() throws SQLException {
        var most = new AtomicInteger();
        List<CompletableFuture<List<Entry>>> readers;
        try (var lock = Objects.requireNonNull(DATABASE.template().getDataSource())
                        .getConnection();
                var statement = lock.createStatement()) {
            statement.execute("LOCK TABLES queue_draw_entries WRITE");
            readers = Stream.iterate(0, number -> number + 1)
                    .limit(READERS)
                    .map(number ->
                            CompletableFuture.supplyAsync(() -> after(number % 900, 7), Thread::startVirtualThread))
                    .toList();
            await().until(() -> waiting(most) > 0);
            var far = Stream.of(1000L, 2000L, 3000L)
                    .map(after -> CompletableFuture.supplyAsync(() -> after(after, 7), Thread::startVirtualThread))
                    .toList();
            await().until(() -> waiting(most) == 2);
            await().until(() -> far.stream().anyMatch(CompletableFuture::isCompletedExceptionally));
            waiting(most);
            statement.execute("UNLOCK TABLES");
        }
        readers.forEach(reader -> assertThat(reader.join()).hasSize(7));
        assertThat(most).hasValue(2);
    }

    private List<Entry> after(long number, int limit) {
        return pages.after(CONCERT, DRAW, number, limit);
    }

    /** Statements that wait for the table. */
    private static int waiting(AtomicInteger most) {
        int now = DATABASE.client()
                .sql("SELECT COUNT(*) FROM information_schema.processlist"
                        + " WHERE db = DATABASE() AND info LIKE 'SELECT number%'")
                .query(Integer.class)
                .single();
        most.accumulateAndGet(now, Math::max);
        return now;
    }
}
