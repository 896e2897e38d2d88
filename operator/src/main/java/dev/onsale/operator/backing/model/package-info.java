/** The model of a server that Onsale runs itself. Pure. */
@NullMarked
package dev.onsale.operator.backing.model;

import org.jspecify.annotations.NullMarked;
