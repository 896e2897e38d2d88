/** Real servers for tests. */
@NullMarked
package dev.onsale.servers;

import org.jspecify.annotations.NullMarked;
