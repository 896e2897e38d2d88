/** Dashboards and the PodMonitor. Pure. */
@NullMarked
package dev.onsale.operator.monitoring.model;

import org.jspecify.annotations.NullMarked;
