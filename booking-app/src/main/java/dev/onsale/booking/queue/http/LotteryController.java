package dev.onsale.booking.queue.http;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.queue.line.LineSnapshots;
import dev.onsale.booking.queue.lottery.Draw;
import dev.onsale.booking.queue.lottery.DrawPages;
import dev.onsale.booking.queue.lottery.DrawStore;
import dev.onsale.booking.queue.lottery.DrawStore.Entry;
import dev.onsale.booking.queue.lottery.Lottery;
import dev.onsale.booking.web.Problem;
import dev.onsale.booking.web.ProblemResponses;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What anybody needs to verify that the lottery was fair. */
@RestController
@RequestMapping("/api/v1/concerts/{concert}/lottery")
class LotteryController {

    private static final String ALGORITHM =
            "ascending HMAC-SHA256(key, participant); participant = SHA-256(buyer id); commitment = SHA-256(key)";
    private static final Duration UNTIL_DRAWN = Duration.ofSeconds(2);
    private static final Duration DRAWN = Duration.ofHours(1);

    private final Concerts concerts;
    private final Lottery lottery;
    private final LineSnapshots snapshots;
    private final DrawPages pages;

    /** A draw never changes, and many read it at once. */
    private final LoadingCache<String, Optional<Draw>> draws;

    /**
     * The lottery.
     *
     * @param algorithm how participants are ordered; hashes and the key are written in hex and hashed as bytes, a
     *     buyer's id as text
     * @param commitment published from the start, so that the key cannot be chosen once the participants are known
     * @param participants number of participants
     * @param drawn whether the order is completed and published
     * @param key absent before the draw
     */
    record LotteryView(
            String algorithm,
            String commitment,
            @Nullable OffsetDateTime opensAt,
            long participants,
            boolean drawn,
            @Nullable String key) {}

    /** A part of the published list, by number. */
    record EntryList(List<Entry> entries) {}

    LotteryController(Concerts concerts, Lottery lottery, DrawStore store, DrawPages pages, LineSnapshots snapshots) {
        this.concerts = concerts;
        this.lottery = lottery;
        this.snapshots = snapshots;
        this.pages = pages;
        this.draws = Caffeine.newBuilder()
                .maximumSize(2)
                .expireAfter(Expiry.<String, Optional<Draw>>creating(
                        (_, draw) -> draw.isPresent() ? Duration.ofDays(1) : Duration.ofSeconds(1)))
                .build(store::find);
    }

    @GetMapping
    @ProblemResponses({"404 no-lottery"})
    ResponseEntity<LotteryView> lottery(@PathVariable String concert) {
        var found = require(concert);
        var draw = draws.get(found.name());
        var view = new LotteryView(
                ALGORITHM,
                lottery.commitment(found),
                found.sale().window().opensAt(),
                draw.map(Draw::participants).orElse(snapshots.of(found.name()).participants()),
                draw.isPresent(),
                draw.isPresent() ? lottery.key(found) : null);
        return cached(draw.isPresent() ? DRAWN : UNTIL_DRAWN, view);
    }

    @GetMapping("/entries")
    @ProblemResponses({"404 no-lottery"})
    ResponseEntity<EntryList> entries(
            @PathVariable String concert,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "1000") int limit) {
        var found = require(concert);
        if (limit < 1 || limit > DrawPages.SIZE) {
            throw Problem.of(
                    HttpStatus.BAD_REQUEST,
                    "invalid-limit",
                    "Invalid limit",
                    "Ask for 1 to " + DrawPages.SIZE + " at once.");
        }
        var draw = draws.get(found.name())
                .orElseThrow(() -> Problem.of(
                                HttpStatus.CONFLICT,
                                "lottery-not-drawn",
                                "Lottery not drawn",
                                "The order is drawn when the sale opens.")
                        .retryAfter(UNTIL_DRAWN));
        long begin = Math.max(0, after);
        // Weak, so that it is compressed.
        var version = "W/\"%d-%d-%d\"".formatted(draw.participants(), begin, limit);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(DRAWN).cachePublic().immutable())
                .eTag(version)
                .body(new EntryList(pages.after(found.name(), draw, begin, limit)));
    }

    private Concert require(String name) {
        var concert = concerts.require(name);
        if (!Lottery.of(concert)) {
            throw Problem.of(
                    HttpStatus.NOT_FOUND,
                    "no-lottery",
                    "No lottery",
                    "Buyers of this concert are admitted in the order in which they join.");
        }
        return concert;
    }

    private static <T> ResponseEntity<T> cached(Duration age, T body) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(age).cachePublic())
                .body(body);
    }
}
