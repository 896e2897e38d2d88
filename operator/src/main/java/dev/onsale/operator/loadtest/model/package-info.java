/** The desired objects of load tests. Pure. */
@NullMarked
package dev.onsale.operator.loadtest.model;

import org.jspecify.annotations.NullMarked;
