package dev.onsale.booking.catalog;

/**
 * A seat of the plan.
 *
 * @param id {@code {section}-{row}-{number}}, unique within a schedule
 * @param row counted from 1
 * @param number position within the row, counted from 1
 * @param price in the smallest unit of the concert's currency
 * @param accessible kept for buyers who ask for an accessible seat
 */
public record Seat(String id, String section, int row, int number, long price, boolean accessible) {}
