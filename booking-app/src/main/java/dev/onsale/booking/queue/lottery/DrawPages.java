package dev.onsale.booking.queue.lottery;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.onsale.booking.queue.lottery.DrawStore.Entry;
import dev.onsale.booking.web.CacheShare;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;

/**
 * The published order of completed draws, which never changes, in pages that begin at fixed numbers. Whatever part is
 * asked for comes from these pages, so that nobody makes the cache miss at will. Concurrent requests for a page read it
 * once, and few pages are read at once: the list must not take the connections of those who buy.
 */
@Component
public class DrawPages {

    /** Entries of a page, and of an answer at most. */
    public static final int SIZE = 1000;

    private static final int READ_AT_ONCE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** A number, 64 letters, and the objects around them. */
    private static final int BYTES_OF_ENTRY = 200;

    private static final int BYTES_OF_PAGE = 500;

    private final DrawStore store;
    private final Semaphore reading = new Semaphore(READ_AT_ONCE);
    private final AsyncLoadingCache<Page, List<Entry>> pages;

    private record Page(String concert, long number) {}

    DrawPages(DrawStore store) {
        this.store = store;
        pages = Caffeine.newBuilder()
                .maximumWeight(CacheShare.LOTTERY_PAGES.most())
                .weigher((Page _, List<Entry> entries) -> BYTES_OF_PAGE + BYTES_OF_ENTRY * entries.size())
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .buildAsync(this::read);
    }

    /**
     * Returns the published list after a number, in order.
     *
     * @param limit entries at most, up to {@link #SIZE}
     */
    public List<Entry> after(String concert, Draw draw, long after, int limit) {
        if (after >= draw.participants()) {
            return List.of();
        }
        long last = Math.min(after + limit, draw.participants());
        return LongStream.rangeClosed(after / SIZE, (last - 1) / SIZE)
                .boxed()
                .flatMap(number -> page(concert, number).stream())
                .filter(entry -> entry.number() > after && entry.number() <= last)
                .toList();
    }

    private List<Entry> page(String concert, long number) {
        try {
            return pages.get(new Page(concert, number)).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof DataAccessException unavailable) {
                throw unavailable;
            }
            throw e;
        }
    }

    private List<Entry> read(Page page) throws InterruptedException {
        if (!reading.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new QueryTimeoutException("many read the order of the lottery at once");
        }
        try {
            return store.between(page.concert(), page.number() * SIZE, (page.number() + 1) * SIZE);
        } finally {
            reading.release();
        }
    }
}
