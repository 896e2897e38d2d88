@NullMarked
package dev.onsale.operator.pass;

import org.jspecify.annotations.NullMarked;
