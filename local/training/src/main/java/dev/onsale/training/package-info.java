/** The booking application of an image at work, outside a container. */
@NullMarked
package dev.onsale.training;

import org.jspecify.annotations.NullMarked;
