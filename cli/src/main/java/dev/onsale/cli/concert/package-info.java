/** What a Concert and its pods say of themselves, as pure functions of the API's types. */
@NullMarked
package dev.onsale.cli.concert;

import org.jspecify.annotations.NullMarked;
