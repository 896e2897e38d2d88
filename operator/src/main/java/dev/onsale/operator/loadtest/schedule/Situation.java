package dev.onsale.operator.loadtest.schedule;

import java.time.Instant;
import java.util.Optional;

/**
 * What the timetables of all load tests of a concert depend on.
 *
 * @param readySince when the Concert became Ready; empty while it is not
 */
public record Situation(Instant now, Optional<Instant> readySince, boolean saleOpen) {}
