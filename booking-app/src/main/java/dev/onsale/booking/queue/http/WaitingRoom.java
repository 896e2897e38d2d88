package dev.onsale.booking.queue.http;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.database.DatabaseClock;
import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.queue.ActiveBuyers;
import dev.onsale.booking.queue.checkpoint.OutageActiveBuyers;
import dev.onsale.booking.queue.line.AdmissionTicker;
import dev.onsale.booking.queue.line.Departures;
import dev.onsale.booking.queue.line.KeptPlaces;
import dev.onsale.booking.queue.line.KeptPlaces.Standing;
import dev.onsale.booking.queue.line.LineReport;
import dev.onsale.booking.queue.line.LineReport.State;
import dev.onsale.booking.queue.line.LineSnapshot;
import dev.onsale.booking.queue.line.LineSnapshot.DrawState;
import dev.onsale.booking.queue.line.LineSnapshots;
import dev.onsale.booking.queue.line.QueueError;
import dev.onsale.booking.queue.line.QueueToken;
import dev.onsale.booking.queue.line.QueueTuning;
import dev.onsale.booking.queue.line.WaitingLine;
import dev.onsale.booking.queue.lottery.Lottery;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Lets buyers join, poll and leave, and knows who is active. */
@Service
class WaitingRoom implements ActiveBuyers {

    private final WaitingLine line;
    private final LineSnapshots snapshots;
    private final Departures departures;
    private final AdmissionTicker ticker;
    private final QueueTokens tokens;
    private final KeptPlaces kept;
    private final OutageActiveBuyers outage;
    private final Lottery lottery;
    private final QueueTuning tuning;
    private final PollingPolicy polling;
    private final DatabaseClock clock;

    WaitingRoom(
            WaitingLine line,
            LineSnapshots snapshots,
            Departures departures,
            AdmissionTicker ticker,
            QueueTokens tokens,
            KeptPlaces kept,
            OutageActiveBuyers outage,
            Lottery lottery,
            QueueTuning tuning,
            DatabaseClock clock) {
        this.line = line;
        this.snapshots = snapshots;
        this.departures = departures;
        this.ticker = ticker;
        this.tokens = tokens;
        this.kept = kept;
        this.outage = outage;
        this.lottery = lottery;
        this.tuning = tuning;
        this.polling = new PollingPolicy(tuning, RandomGenerator.getDefault());
        this.clock = clock;
    }

    /** Returns the buyer's place; the same one for repeated calls. */
    QueuePlace join(Concert concert, Buyer buyer) {
        requireSameConcert(concert, buyer);
        var report = line.join(concert, buyer.id());
        // A token of the lottery has no number: its time tells whether it is of a place that has ended.
        boolean dated = report.joined() || report.state() == State.ENTERED;
        long joinedAt = dated ? report.line().now() : 0;
        return place(concert, new QueueToken(concert.name(), buyer.id(), 0, 0, joinedAt), null, report);
    }

    /** Returns the place of the token's buyer. */
    QueuePlace poll(Concert concert, Buyer buyer, @Nullable String queueToken) {
        var text = requireText(queueToken);
        var token = requireToken(concert, buyer, text);
        var known = snapshots.of(concert.name());
        boolean far = isFar(token, known, concert);
        boolean farFromTheDraw = isFarFromTheDraw(token, known, concert);
        if ((far || farFromTheDraw) && departures.knowsEnded(token)) {
            throw QueueError.tokenExpired();
        }
        if (far) {
            return waiting(concert, text, known.ahead(token.number()));
        }
        if (farFromTheDraw) {
            return entered(concert, token, text, known, known.participants());
        }
        return place(concert, token, text, line.touch(concert, token));
    }

    /** Ends the place of the token's buyer. */
    void leave(Concert concert, Buyer buyer, @Nullable String queueToken) {
        line.leave(concert, requireToken(concert, buyer, requireText(queueToken)));
    }

    @Override
    public Instant requireActive(Concert concert, Buyer buyer, @Nullable String queueToken) {
        requireSameConcert(concert, buyer);
        var token = read(concert, buyer, queueToken).orElseThrow(QueueError::notActive);
        Optional<Instant> activeAt;
        try {
            activeAt = line.activeAt(concert, buyer.id()).or(() -> activeAt(line.touch(concert, token)));
        } catch (DomainException unavailable) {
            if (!outage.isActive(concert, buyer)) {
                throw unavailable;
            }
            activeAt = Optional.of(clock.instant());
        }
        return activeAt.orElseThrow(QueueError::notActive);
    }

    private static Optional<Instant> activeAt(LineReport report) {
        return report.state() == State.ACTIVE
                ? Optional.of(Instant.ofEpochMilli(report.line().now()))
                : Optional.empty();
    }

    @Override
    public void requireMayHold(Concert concert, Buyer buyer, @Nullable String queueToken) {
        requireSameConcert(concert, buyer);
        var token = read(concert, buyer, queueToken).orElseThrow(QueueError::notActive);
        Standing standing;
        try {
            standing = kept.standing(concert, buyer.id());
            if (standing == Standing.UNKNOWN && line.touch(concert, token).state() == State.ACTIVE) {
                standing = kept.standing(concert, buyer.id());
            }
        } catch (DomainException unavailable) {
            if (!outage.mayHold(concert, buyer)) {
                throw unavailable;
            }
            standing = Standing.MAY_HOLD;
        }
        switch (standing) {
            case MAY_HOLD -> {}
            case MAY_PAY -> throw QueueError.mayOnlyPay();
            case UNKNOWN -> throw QueueError.notActive();
        }
    }

    @Override
    public void keepAlive(Concert concert, Buyer buyer, Instant until) {
        kept.keep(concert, buyer.id(), until);
    }

    @Override
    public void holdEnded(Concert concert, Buyer buyer) {
        kept.holdEnded(concert, buyer.id());
    }

    @Override
    public void release(Concert concert, Buyer buyer, Instant activeAt) {
        if (kept.othersAreLeft(concert, buyer.id())) {
            return;
        }
        try {
            line.release(concert, buyer.id(), activeAt);
        } catch (DomainException unavailable) {
            outage.release(concert, buyer, activeAt);
        }
    }

    /** Whether the buyer is so far from the front that Redis need not know of the poll. */
    private boolean isFar(QueueToken token, LineSnapshot known, Concert concert) {
        return token.epoch() == known.epoch()
                && token.number() > 0
                && known.ahead(token.number()) > tuning.zone(concert.queue())
                && !concert.sale().window().hasClosed(clock.instant());
    }

    /** Whether the buyer waits for the draw and will hardly be among the first; those report their presence. */
    private boolean isFarFromTheDraw(QueueToken token, LineSnapshot known, Concert concert) {
        return token.epoch() == known.epoch()
                && token.number() == 0
                && known.draw() == DrawState.ENTERING
                && Lottery.of(concert)
                && !untilOpen(concert).isZero()
                && isLikelyFar(token, known, concert);
    }

    private boolean isLikelyFar(QueueToken token, LineSnapshot known, Concert concert) {
        return lottery.likelyRank(concert, token.buyer(), known.participants())
                > 2L * tuning.zone(concert.queue()) + 100;
    }

    private QueuePlace place(Concert concert, QueueToken before, @Nullable String text, LineReport report) {
        return switch (report.state()) {
            case ACTIVE ->
                new QueuePlace(
                        current(before, text, report),
                        QueuePlace.State.ACTIVE,
                        0,
                        0,
                        polling.signOfLife(concert.queue()).toMillis(),
                        Instant.ofEpochMilli(report.expiresAt()),
                        null);
            case WAITING -> {
                if (concert.sale().window().hasClosed(clock.instant())) {
                    throw QueueError.saleClosed();
                }
                yield waiting(
                        concert, current(before, text, report), report.line().ahead(report.number()));
            }
            case ENTERED -> {
                // There is no order before the draw, and no buyer learns their rank.
                boolean open = untilOpen(concert).isZero();
                yield entered(
                        concert,
                        before,
                        current(before, text, report),
                        report.line(),
                        open ? report.number() : report.line().participants());
            }
            case CLOSED -> throw QueueError.saleClosed();
            case LATER, NUMBERLESS, UNPROVEN, LOST, ENDING -> throw QueueError.unavailable();
            case GONE, NONE -> throw QueueError.tokenExpired();
        };
    }

    /** Returns the token that the buyer sent, or a new one if the report differs from it. */
    private String current(QueueToken before, @Nullable String text, LineReport report) {
        boolean unknown = report.state() == State.ENTERED || report.number() == 0;
        var token = new QueueToken(
                before.concert(),
                before.buyer(),
                unknown ? before.number() : report.number(),
                report.line().epoch(),
                // While the buyer is active the token proves it: Redis may forget an admission.
                report.state() == State.ACTIVE ? -report.endsAt() : Math.max(0, before.joinedAt()));
        return text != null && token.equals(before) ? text : tokens.sign(token);
    }

    private QueuePlace waiting(Concert concert, String token, long distance) {
        long position = Math.max(1, distance);
        double perSecond = ticker.perSecond(concert.name());
        var estimate = polling.estimate(position, perSecond, concert.queue(), untilOpen(concert));
        return new QueuePlace(
                token,
                QueuePlace.State.WAITING,
                position,
                estimate.plusMillis(999).toSeconds(),
                polling.pollAfter(position, perSecond, concert.queue()).toMillis(),
                null,
                snapshots.of(concert.name()).paused() ? true : null);
    }

    private QueuePlace entered(Concert concert, QueueToken token, String text, LineSnapshot line, long position) {
        var untilOpen = untilOpen(concert);
        long near = Math.min(position, tuning.zone(concert.queue()));
        long distance = isLikelyFar(token, line, concert) ? position : near;
        var estimate = polling.estimate(position, 0, concert.queue(), untilOpen);
        return new QueuePlace(
                text,
                QueuePlace.State.WAITING,
                Math.max(1, position),
                estimate.plusMillis(999).toSeconds(),
                polling.pollBeforeOpening(distance, concert.queue(), untilOpen).toMillis(),
                null,
                line.paused() ? true : null);
    }

    private Duration untilOpen(Concert concert) {
        return concert.sale().window().untilOpen(clock.instant());
    }

    private static String requireText(@Nullable String queueToken) {
        if (queueToken == null || queueToken.isBlank()) {
            throw QueueError.tokenRequired();
        }
        return queueToken;
    }

    private QueueToken requireToken(Concert concert, Buyer buyer, String text) {
        requireSameConcert(concert, buyer);
        return read(concert, buyer, text).orElseThrow(QueueError::tokenInvalid);
    }

    private Optional<QueueToken> read(Concert concert, Buyer buyer, @Nullable String text) {
        return tokens.read(text)
                .filter(token ->
                        token.concert().equals(concert.name()) && token.buyer().equals(buyer.id()));
    }

    private static void requireSameConcert(Concert concert, Buyer buyer) {
        if (!concert.name().equals(buyer.concert())) {
            throw Concerts.unknownConcert();
        }
    }
}
