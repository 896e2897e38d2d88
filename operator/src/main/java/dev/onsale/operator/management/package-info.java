/** The client of the management port of the booking application. */
@NullMarked
package dev.onsale.operator.management;

import org.jspecify.annotations.NullMarked;
