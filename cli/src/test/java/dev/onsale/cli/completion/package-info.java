@NullMarked
package dev.onsale.cli.completion;

import org.jspecify.annotations.NullMarked;
