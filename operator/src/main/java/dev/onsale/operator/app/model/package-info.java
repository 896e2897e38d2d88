/** The desired objects of the booking application. Pure. */
@NullMarked
package dev.onsale.operator.app.model;

import org.jspecify.annotations.NullMarked;
