package dev.onsale.booking.audit;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How a concert is audited.
 *
 * @param countedUpTo reservations of a concert whose violations are counted straight away; of one with more it is tried first to prove that there are none
 */
@ConfigurationProperties("onsale.audit")
record AuditProperties(int countedUpTo) {}
