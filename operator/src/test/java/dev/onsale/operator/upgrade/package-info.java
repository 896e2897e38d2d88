@NullMarked
package dev.onsale.operator.upgrade;

import org.jspecify.annotations.NullMarked;
