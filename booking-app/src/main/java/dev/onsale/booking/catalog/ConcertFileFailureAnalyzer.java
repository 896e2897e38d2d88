package dev.onsale.booking.catalog;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** One clear line instead of a stack trace when there is no usable concert file. */
final class ConcertFileFailureAnalyzer extends AbstractFailureAnalyzer<ConcertFileException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ConcertFileException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "CONCERT_FILE has to name the concert.json that the operator writes, and it has to be readable and complete.",
                cause);
    }
}
