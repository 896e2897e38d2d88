@NullMarked
package dev.onsale.operator.app;

import org.jspecify.annotations.NullMarked;
