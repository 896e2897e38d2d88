package dev.onsale.booking.sale;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * One installation with two application instances for all tests that need no other; each test takes a schedule of its
 * own. Ends with the JVM.
 */
final class SharedSale {

    static final Installation INSTALLATION = Installation.create();
    static final App FIRST = INSTALLATION.start();
    static final App SECOND = INSTALLATION.start();

    private static final AtomicInteger SCHEDULES = new AtomicInteger();

    private SharedSale() {}

    /** A schedule whose seats are all free. */
    static String freshSchedule() {
        return INSTALLATION.schedule(SCHEDULES.incrementAndGet());
    }

    /** A buyer with an active place and points. */
    static Visitor richVisitor() {
        var visitor = FIRST.activeVisitor(INSTALLATION);
        visitor.charge(100_000).require(201);
        return visitor;
    }

    /** The same buyer at the other instance. */
    static Visitor atSecond(Visitor visitor) {
        return SECOND.serve(visitor);
    }
}
