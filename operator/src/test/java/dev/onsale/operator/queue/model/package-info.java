@NullMarked
package dev.onsale.operator.queue.model;

import org.jspecify.annotations.NullMarked;
