@NullMarked
package dev.onsale.cli.view;

import org.jspecify.annotations.NullMarked;
