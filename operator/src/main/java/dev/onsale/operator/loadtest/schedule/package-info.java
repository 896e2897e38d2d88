/** When a load test runs: by cron expression, on demand, or once after the first Ready. Pure; time is a parameter. */
@NullMarked
package dev.onsale.operator.loadtest.schedule;

import org.jspecify.annotations.NullMarked;
