package dev.onsale.booking.catalog;

import java.time.ZoneId;

/** Where a concert takes place. */
public record Venue(String name, ZoneId timeZone) {}
