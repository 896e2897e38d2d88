/** How a command ends other than well. */
@NullMarked
package dev.onsale.cli.outcome;

import org.jspecify.annotations.NullMarked;
