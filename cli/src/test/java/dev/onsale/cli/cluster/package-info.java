@NullMarked
package dev.onsale.cli.cluster;

import org.jspecify.annotations.NullMarked;
