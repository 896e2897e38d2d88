@NullMarked
package dev.onsale.servers;

import org.jspecify.annotations.NullMarked;
