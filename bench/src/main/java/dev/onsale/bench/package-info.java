/** Measures the booking application and a bare Spring MVC application side by side. */
@NullMarked
package dev.onsale.bench;

import org.jspecify.annotations.NullMarked;
