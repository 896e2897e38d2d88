/** The modes of backing services: standalone, external, and delegated to another operator. */
@NullMarked
package dev.onsale.operator.backing;

import org.jspecify.annotations.NullMarked;
