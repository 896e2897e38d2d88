@NullMarked
package dev.onsale.booking.web;

import org.jspecify.annotations.NullMarked;
