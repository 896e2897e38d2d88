package dev.onsale.booking.queue.line;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.ConcertFixture;
import dev.onsale.booking.queue.line.LineModel.Guest;
import dev.onsale.booking.queue.line.LineModel.Phase;
import dev.onsale.booking.queue.line.LineReport.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** One random history of a line: what buyers do, what is lost, which instances restart. */
final class QueueHistory {

    private static final int STEPS = 40;
    private static final int GUESTS = 8;
    private static final long ACTIVE_MS = 15_000;
    private static final long IDLE_MS = 5_000;
    private static final QueueTuning TUNING = new QueueTuning(
            2,
            Duration.ofSeconds(1),
            Duration.ofSeconds(4),
            Duration.ofSeconds(3),
            Duration.ofSeconds(3),
            Duration.ofMillis(200));

    /** A copy of Redis that is older does not come back. */
    private static final long LOST_AT_MOST = 1_000;

    /** All instances at once need longer to start than this. */
    private static final long RESTART_MS = 2_000;

    private final Random random;
    private final ScriptedRedis redis;
    private final LineCopies copies;
    private final Concert concert;
    private final LineModel model;
    private final List<Instance> instances = new ArrayList<>();
    private final Map<Guest, QueueToken> tokens = new HashMap<>();
    private final Map<Guest, Long> due = new HashMap<>();
    private final List<Old> ended = new ArrayList<>();
    private final List<Long> admissions = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private @Nullable Map<String, byte[]> copy;
    private @Nullable LineSnapshot line;
    private long copiedAt;
    private long now = 1_700_000_000_000L;

    /** A token of a place that has ended. */
    private record Old(Guest guest, QueueToken token) {}

    QueueHistory(RedisConnectionFactory connections, long seed) {
        random = new Random(seed);
        redis = new ScriptedRedis(connections, () -> now);
        copies = new LineCopies(redis);
        int size = 1 + random.nextInt(2);
        concert = ConcertFixture.ofSize(size)
                .withTimeouts(Duration.ofMillis(ACTIVE_MS), Duration.ofMillis(IDLE_MS))
                .build();
        model = new LineModel(
                size, IDLE_MS, TUNING.presence().plus(TUNING.grace()).toMillis());
        for (int i = 0; i < GUESTS; i++) {
            model.guest("guest" + i, i % 3 != 2);
        }
        instances.add(restarted());
        instances.add(restarted());
    }

    void run() {
        try {
            for (int i = 0; i < STEPS; i++) {
                step();
                pass(random.nextInt(500));
            }
            everybodyComesIn();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(String.join("\n", log), e);
        } finally {
            copies.lose(concert);
        }
    }

    private void step() {
        var guest = model.guests().get(random.nextInt(GUESTS));
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5 -> join(guest);
            case 6, 7 -> poll(guest);
            case 8, 9 -> leave(guest);
            case 10, 11 -> pay();
            case 12 -> showOld();
            case 13 -> any().checkpoint(concert);
            case 14 -> {
                copy = copies.take(concert);
                copiedAt = now;
                log("copy");
            }
            case 15, 16 -> comeBackOlder();
            case 17 -> {
                log("lose all");
                copies.lose(concert);
                model.lost();
            }
            case 18 -> restartOne();
            default -> {
                log("restart all");
                instances.replaceAll(_ -> restarted());
                now += RESTART_MS;
            }
        }
    }

    private void join(Guest guest) {
        if (guest.phase == Phase.NOWHERE) {
            var report = any().line.join(concert, guest.name);
            log("join %s: %s".formatted(guest, told(report)));
            model.joined(guest, report);
            told(guest, report);
        }
    }

    private void poll(Guest guest) {
        var token = tokens.get(guest);
        if (guest.phase == Phase.NOWHERE || token == null) {
            return;
        }
        var instance = any();
        var known = instance.snapshots.of(concert.name());
        if (token.epoch() == known.epoch() && known.ahead(token.number()) > TUNING.zone(concert.queue())) {
            due.put(guest, now + 1 + random.nextLong(TUNING.farPoll().toMillis()));
            return;
        }
        var report = instance.line.touch(concert, token);
        log("poll %s: %s".formatted(guest, told(report)));
        told(guest, report);
    }

    private void told(Guest guest, LineReport report) {
        settleAdmissions();
        model.polled(guest, report, now);
        if (report.state() == State.GONE) {
            forget(guest);
        } else {
            tokens.put(guest, Instance.token(concert, guest.name, report));
            due.put(guest, now + 1 + random.nextLong(TUNING.nearPoll().toMillis()));
        }
        model.check(line, now);
    }

    private void leave(Guest guest) {
        var token = tokens.get(guest);
        if (guest.phase != Phase.NOWHERE && token != null) {
            log("leave %s".formatted(guest));
            model.ended(guest);
            any().line.leave(concert, token);
            forget(guest);
            settleAdmissions();
        }
    }

    private void pay() {
        model.guests().stream()
                .filter(guest -> guest.phase == Phase.ACTIVE && guest.endsAt < Long.MAX_VALUE)
                .findAny()
                .ifPresent(guest -> {
                    poll(guest);
                    if (guest.phase == Phase.ACTIVE) {
                        log("pay %s".formatted(guest));
                        // As a payment does: the place that was active for it ends, and no other one.
                        var at = any().line.activeAt(concert, guest.name).orElseThrow();
                        model.ended(guest);
                        any().line.release(concert, guest.name, at);
                        forget(guest);
                        settleAdmissions();
                    }
                });
    }

    private void forget(Guest guest) {
        var token = tokens.remove(guest);
        if (token != null) {
            ended.add(new Old(guest, token));
        }
        due.remove(guest);
    }

    private void showOld() {
        if (!ended.isEmpty()) {
            var old = ended.get(random.nextInt(ended.size()));
            var report = any().line.touch(concert, old.token());
            log("old %s of %s: %s".formatted(old.token().number(), old.guest(), told(report)));
            settleAdmissions();
            model.showedOld(old.guest(), old.token().number(), report);
        }
    }

    private void comeBackOlder() {
        if (copy != null && now - copiedAt <= LOST_AT_MOST) {
            log("copy of %d".formatted(copiedAt));
            copies.putBack(concert, copy);
            model.lost();
        }
    }

    /** Others have ticked since its last answer. */
    private void restartOne() {
        instances.forEach(this::tick);
        log("restart one");
        instances.set(random.nextInt(instances.size()), restarted());
        instances.forEach(this::tick);
    }

    private Instance restarted() {
        return Instance.on(redis, TUNING).observedBy((_, report) -> {
            admissions.addAll(report.admissions());
            line = report.line();
        });
    }

    /** Polite guests poll when they are due; an instance ticks at least every half second. */
    private void pass(long duration) {
        long until = now + duration;
        while (true) {
            long next = due.values().stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
            if (next > until) {
                break;
            }
            now = Math.max(now, next);
            for (var guest : model.guests()) {
                if (due.getOrDefault(guest, Long.MAX_VALUE) <= now) {
                    due.remove(guest);
                    if (guest.polite) {
                        poll(guest);
                    }
                }
            }
        }
        now = until;
        instances.forEach(this::tick);
    }

    private void tick(Instance instance) {
        instance.line.advance(concert);
        settleAdmissions();
        model.check(line, now);
    }

    private void settleAdmissions() {
        if (!admissions.isEmpty()) {
            log("admitted %s".formatted(admissions));
            model.admitted(admissions, now);
            admissions.clear();
        }
    }

    /** Nobody is forgotten: when nothing is lost any more, everybody who waits and polls comes in. */
    private void everybodyComesIn() {
        for (int i = 0; i < 200 && model.guests().stream().anyMatch(QueueHistory::waits); i++) {
            model.guests().stream()
                    .filter(guest -> guest.polite && guest.phase == Phase.ACTIVE)
                    .forEach(this::leave);
            pass(400);
        }
        if (model.guests().stream().anyMatch(QueueHistory::waits)) {
            throw new AssertionError("still waiting: " + model.guests());
        }
    }

    private static boolean waits(Guest guest) {
        return guest.polite && guest.phase == Phase.WAITING;
    }

    private Instance any() {
        return instances.get(random.nextInt(instances.size()));
    }

    private static String told(LineReport report) {
        return report.state() + " " + report.number() + " epoch "
                + report.line().epoch();
    }

    private void log(String event) {
        log.add((now - 1_700_000_000_000L) + " " + event);
    }
}
