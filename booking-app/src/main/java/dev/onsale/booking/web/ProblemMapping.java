package dev.onsale.booking.web;

import dev.onsale.booking.error.ErrorCode;

/**
 * Maps a module's error codes to HTTP. A bean of the module's HTTP face.
 *
 * @param <C> the enum of the codes
 */
public interface ProblemMapping<C extends Enum<C> & ErrorCode> {

    /** Returns the enum of the codes. */
    Class<C> codes();

    /** Returns the status and the title of a code. */
    ProblemType typeOf(C code);
}
