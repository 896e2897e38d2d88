/**
 * When a load test runs: by cron expression, on demand, once after the first Ready, or after a change. Pure; time is a
 * parameter.
 */
@NullMarked
package dev.onsale.operator.loadtest.schedule;

import org.jspecify.annotations.NullMarked;
