@NullMarked
package dev.onsale.bench;

import org.jspecify.annotations.NullMarked;
