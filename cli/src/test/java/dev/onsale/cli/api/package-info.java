/** What stands around the program under test: an API server, and connections to it that fail. */
@NullMarked
package dev.onsale.cli.api;

import org.jspecify.annotations.NullMarked;
