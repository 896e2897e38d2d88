/** The resource types of {@code onsale.dev/v1alpha1}. */
@NullMarked
package dev.onsale.api.v1alpha1;

import org.jspecify.annotations.NullMarked;
