/** Dashboards and scraping. */
@NullMarked
package dev.onsale.operator.monitoring;

import org.jspecify.annotations.NullMarked;
