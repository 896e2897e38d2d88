/** What a pass found, as conditions and events. */
@NullMarked
package dev.onsale.operator.status;

import org.jspecify.annotations.NullMarked;
