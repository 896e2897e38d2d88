@NullMarked
package dev.onsale.operator.process;

import org.jspecify.annotations.NullMarked;
