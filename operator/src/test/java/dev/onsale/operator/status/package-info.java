@NullMarked
package dev.onsale.operator.status;

import org.jspecify.annotations.NullMarked;
