@NullMarked
package dev.onsale.operator.management;

import org.jspecify.annotations.NullMarked;
