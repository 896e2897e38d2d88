/** Why a run had the figures that it had, as far as the servers' own figures tell. Pure. */
@NullMarked
package dev.onsale.operator.loadtest.diagnosis;

import org.jspecify.annotations.NullMarked;
