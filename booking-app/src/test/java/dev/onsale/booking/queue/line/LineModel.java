package dev.onsale.booking.queue.line;

import dev.onsale.booking.queue.line.LineReport.State;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must be true of a line, by what its buyers do and are told. Knows nothing of Redis, of its losses and of tokens.
 * A polite guest polls as told, and so counts as there; others may be overtaken, and may run out of time.
 */
final class LineModel {

    private final int size;
    private final long idleMs;
    private final long absentMs;
    private final List<Guest> guests = new ArrayList<>();
    private long orders;
    private long highest;

    /** What a guest has at the moment. */
    enum Phase {
        NOWHERE,
        WAITING,
        ACTIVE
    }

    static final class Guest {

        final String name;
        final boolean polite;
        Phase phase = Phase.NOWHERE;
        long order;
        long number;
        long endsAt;
        long lastSign;

        /** Admitted once, whatever the guest was told since. */
        boolean admitted;

        /** Admitted before a loss, but not told: the line may know it, or admit the guest again. */
        boolean perhapsActive;

        /** Whether the last answer said so, and nothing was lost since. */
        boolean certain;

        private Guest(String name, boolean polite) {
            this.name = name;
            this.polite = polite;
        }

        @Override
        public String toString() {
            return "%s%s %s %d".formatted(name, polite ? "" : "(silent)", phase, number);
        }
    }

    /**
     * @param absentMs silence after which a waiting place may end
     */
    LineModel(int size, long idleMs, long absentMs) {
        this.size = size;
        this.idleMs = idleMs;
        this.absentMs = absentMs;
    }

    Guest guest(String name, boolean polite) {
        var guest = new Guest(name, polite);
        guests.add(guest);
        return guest;
    }

    List<Guest> guests() {
        return guests;
    }

    void joined(Guest guest, LineReport report) {
        require(report.state() == State.WAITING || report.state() == State.ACTIVE, guest, report);
        if (guest.phase == Phase.NOWHERE) {
            require(report.number() > highest, guest, report);
            highest = report.number();
            guest.order = ++orders;
            guest.number = report.number();
            guest.phase = Phase.WAITING;
        }
    }

    /** What the line did in a call, after what the guest of the call was told. */
    void admitted(List<Long> numbers, long now) {
        for (long number : numbers) {
            guests.stream()
                    .filter(guest -> guest.number == number && guest.phase != Phase.NOWHERE)
                    .forEach(guest -> admit(guest, now));
        }
    }

    private void admit(Guest guest, long now) {
        for (var other : guests) {
            if (other.polite && other.phase == Phase.WAITING && !other.perhapsActive && other.order < guest.order) {
                throw new AssertionError("%s is admitted before %s at %d".formatted(guest, other, now));
            }
        }
        guest.phase = Phase.ACTIVE;
        guest.admitted = true;
        guest.endsAt = Long.MAX_VALUE;
        guest.lastSign = now;
    }

    void polled(Guest guest, LineReport report, long now) {
        switch (report.state()) {
            case GONE -> {
                require(mayHaveEnded(guest, now), guest, report);
                ended(guest);
            }
            case WAITING -> {
                require(guest.phase != Phase.NOWHERE && report.number() == guest.number, guest, report);
                require(!(guest.polite && guest.phase == Phase.ACTIVE && guest.endsAt < Long.MAX_VALUE), guest, report);
                guest.phase = Phase.WAITING;
                guest.perhapsActive = false;
            }
            case ACTIVE -> {
                require(guest.phase != Phase.NOWHERE && report.number() == guest.number, guest, report);
                if (guest.phase == Phase.WAITING) {
                    admit(guest, now);
                }
                guest.endsAt = report.endsAt();
            }
            default -> require(false, guest, report);
        }
        guest.lastSign = now;
        guest.certain = true;
    }

    private boolean mayHaveEnded(Guest guest, long now) {
        return switch (guest.phase) {
            case NOWHERE -> true;
            // When the last sign of life is lost, the one before counts.
            case ACTIVE ->
                now >= guest.endsAt
                        || (!guest.polite
                                && now - guest.lastSign >= Math.min(guest.certain ? idleMs : idleMs / 2, absentMs));
            case WAITING ->
                !guest.polite && now - guest.lastSign >= (guest.perhapsActive ? Math.min(idleMs, absentMs) : absentMs);
        };
    }

    /** The guest left or bought, and was told so. */
    void ended(Guest guest) {
        guest.phase = Phase.NOWHERE;
        guest.admitted = false;
        guest.perhapsActive = false;
        guest.certain = false;
    }

    /** A guest whose place has ended, or another place since, shows the token of before. */
    void showedOld(Guest guest, long number, LineReport report) {
        boolean another = guest.phase != Phase.NOWHERE && report.number() == guest.number && number != guest.number;
        require(report.state() == State.GONE || another, guest, report);
    }

    /**
     * Guests who were admitted may lose that, because others may not know of it. After two losses in a row the line may
     * know it again.
     */
    void lost() {
        guests.forEach(guest -> {
            guest.certain = false;
            if (guest.phase == Phase.ACTIVE && guest.endsAt == Long.MAX_VALUE) {
                guest.phase = Phase.WAITING;
            }
            guest.perhapsActive = guest.phase == Phase.WAITING && guest.admitted;
        });
    }

    void check(@Nullable LineSnapshot line, long now) {
        if (line != null && line.active() > size) {
            throw new AssertionError("%d are active at %d".formatted(line.active(), now));
        }
        var active = guests.stream()
                .filter(guest -> guest.phase == Phase.ACTIVE && guest.endsAt < Long.MAX_VALUE && now < guest.endsAt)
                .filter(guest -> guest.polite || (guest.certain && now - guest.lastSign < idleMs))
                .toList();
        if (active.size() > size) {
            throw new AssertionError("active at %d: %s".formatted(now, active));
        }
    }

    private static void require(boolean condition, Guest guest, LineReport report) {
        if (!condition) {
            throw new AssertionError("%s is told %s".formatted(guest, report));
        }
    }
}
