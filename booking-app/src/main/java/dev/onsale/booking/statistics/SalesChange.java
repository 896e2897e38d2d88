package dev.onsale.booking.statistics;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** The change of the sales figures by a batch of events. */
final class SalesChange {

    private final Map<Block, Figures> byBlock = new TreeMap<>(
            Comparator.comparing(Block::concert).thenComparing(Block::schedule).thenComparing(Block::section));

    private record Block(String concert, String schedule, String section) {}

    /** The change of one section of a schedule. */
    record Figures(String concert, String schedule, String section, long held, long sold, long refunded, long revenue) {

        Figures plus(long moreHeld, long moreSold, long moreRefunded, long moreRevenue) {
            return new Figures(
                    concert,
                    schedule,
                    section,
                    held + moreHeld,
                    sold + moreSold,
                    refunded + moreRefunded,
                    revenue + moreRevenue);
        }
    }

    void held(String concert, String schedule, String section) {
        add(concert, schedule, section, 1, 0, 0, 0);
    }

    void sold(String concert, String schedule, String section, long price) {
        add(concert, schedule, section, 0, 1, 0, price);
    }

    void refunded(String concert, String schedule, String section, long price) {
        add(concert, schedule, section, 0, 0, 1, -price);
    }

    /** Returns the changes in an order that all batches share. */
    Collection<Figures> figures() {
        return byBlock.values();
    }

    private void add(
            String concert, String schedule, String section, long held, long sold, long refunded, long revenue) {
        var block = new Block(concert, schedule, section);
        var none = new Figures(concert, schedule, section, 0, 0, 0, 0);
        byBlock.put(block, byBlock.getOrDefault(block, none).plus(held, sold, refunded, revenue));
    }
}
