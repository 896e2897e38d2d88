package dev.onsale.booking.catalog;

import java.nio.file.Path;

/** The application cannot start because it does not know what to sell. */
final class ConcertFileException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ConcertFileException(Path file, Exception cause) {
        super("The concert in %s cannot be used: %s".formatted(file, cause.getMessage()), cause);
    }
}
