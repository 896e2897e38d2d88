@NullMarked
package dev.onsale.operator.upgrade.model;

import org.jspecify.annotations.NullMarked;
