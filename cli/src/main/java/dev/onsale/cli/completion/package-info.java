/** What a shell offers for the word at the cursor. */
@NullMarked
package dev.onsale.cli.completion;

import org.jspecify.annotations.NullMarked;
