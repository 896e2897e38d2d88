/** What all endpoints share: problem documents, concurrency limits, paging, request buffering. */
@NullMarked
package dev.onsale.booking.web;

import org.jspecify.annotations.NullMarked;
