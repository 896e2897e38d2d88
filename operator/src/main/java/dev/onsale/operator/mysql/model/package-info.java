/** The desired objects of MySQL. Pure. */
@NullMarked
package dev.onsale.operator.mysql.model;

import org.jspecify.annotations.NullMarked;
