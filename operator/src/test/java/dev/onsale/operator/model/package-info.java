@NullMarked
package dev.onsale.operator.model;

import org.jspecify.annotations.NullMarked;
