/** The database of a concert. */
@NullMarked
package dev.onsale.operator.mysql;

import org.jspecify.annotations.NullMarked;
