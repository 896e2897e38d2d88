/** Results of load tests for continuous integrations. */
@NullMarked
package dev.onsale.cli.junit;

import org.jspecify.annotations.NullMarked;
