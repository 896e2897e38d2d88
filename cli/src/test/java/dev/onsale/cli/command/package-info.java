@NullMarked
package dev.onsale.cli.command;

import org.jspecify.annotations.NullMarked;
