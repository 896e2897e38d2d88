/** What is printed, as pure functions of what the API server said. */
@NullMarked
package dev.onsale.cli.view;

import org.jspecify.annotations.NullMarked;
