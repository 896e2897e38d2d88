/**
 * The queue: buyers join, wait and become active. Other modules see who is active; the rooms are {@code line}, {@code
 * checkpoint}, {@code lottery} and {@code http}.
 */
@NullMarked
package dev.onsale.booking.queue;

import org.jspecify.annotations.NullMarked;
