/** The operator: one reconciler, and a folder for each part of a Concert. */
@NullMarked
package dev.onsale.operator;

import org.jspecify.annotations.NullMarked;
