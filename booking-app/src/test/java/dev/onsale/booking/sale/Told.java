package dev.onsale.booking.sale;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What buyers were told: ids of what they were given. */
final class Told {

    final AtomicInteger charges = new AtomicInteger();
    final Queue<String> reservations = new ConcurrentLinkedQueue<>();
    final Queue<String> payments = new ConcurrentLinkedQueue<>();
    final Queue<String> tickets = new ConcurrentLinkedQueue<>();
    final Queue<String> refunds = new ConcurrentLinkedQueue<>();

    /** Held, neither paid for nor cancelled. */
    final Queue<String> abandonedSeats = new ConcurrentLinkedQueue<>();
}
