package dev.onsale.operator.loadtest.status;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run was made, and where to look.
 *
 * @param engine the kind of the run object; null if it is not known
 * @param exitCodes of the runners that ended by themselves; null if they are not known
 * @param dashboard the address of the dashboard with the run's time; null if it is not known
 */
public record Making(
        @Nullable String engine,
        @Nullable List<Integer> exitCodes,
        @Nullable String dashboard) {
    static final Making UNKNOWN = new Making(null, null, null);
}
