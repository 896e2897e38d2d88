@NullMarked
package dev.onsale.operator.app.model;

import org.jspecify.annotations.NullMarked;
