/** What a concert should be made of. Pure: a Concert and the operator's configuration in, objects out; no client, no clock, no environment. */
@NullMarked
package dev.onsale.operator.model;

import org.jspecify.annotations.NullMarked;
