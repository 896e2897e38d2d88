/** MySQL. */
@NullMarked
package dev.onsale.operator.mysql;

import org.jspecify.annotations.NullMarked;
