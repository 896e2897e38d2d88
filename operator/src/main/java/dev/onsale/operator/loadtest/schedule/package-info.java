/** When a load test runs: cron expressions, runs on demand, the first run. Pure; the time is a parameter. */
@NullMarked
package dev.onsale.operator.loadtest.schedule;

import org.jspecify.annotations.NullMarked;
