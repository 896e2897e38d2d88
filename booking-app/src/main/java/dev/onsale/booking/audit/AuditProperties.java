package dev.onsale.booking.audit;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How a concert is audited.
 *
 * @param countedUpTo up to this many reservations violations are counted at once; above it {@link Proof} is tried first
 */
@ConfigurationProperties("onsale.audit")
record AuditProperties(int countedUpTo) {}
