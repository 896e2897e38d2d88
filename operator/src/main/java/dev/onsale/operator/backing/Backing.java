package dev.onsale.operator.backing;

import dev.onsale.operator.model.BackingEndpoint;
import dev.onsale.operator.pass.Finding;
import org.jspecify.annotations.Nullable;

/**
 * A backing service in a pass.
 *
 * @param endpoint where it is; null as long as that is not known
 * @param finding whether it serves
 */
public record Backing(@Nullable BackingEndpoint endpoint, Finding finding) {}
