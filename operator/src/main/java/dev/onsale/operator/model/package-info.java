/**
 * Builders that the models of all parts share. A model takes a Concert and the configuration and returns objects; it
 * uses no client, clock or environment.
 */
@NullMarked
package dev.onsale.operator.model;

import org.jspecify.annotations.NullMarked;
