@NullMarked
package dev.onsale.sandbox;

import org.jspecify.annotations.NullMarked;
