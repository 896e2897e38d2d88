package dev.onsale.booking.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Lets Spring Boot report a start-up failure in two sentences, and leaves them as the container's termination message,
 * which the operator shows in the Concert's conditions.
 */
final class StartupFailureAnalyzer extends AbstractFailureAnalyzer<StartupFailure> {

    private static final Logger LOG = LoggerFactory.getLogger(StartupFailureAnalyzer.class);

    private final Path terminationMessage;

    /** For Spring Boot. */
    StartupFailureAnalyzer() {
        this(Path.of("/dev/termination-log"));
    }

    /**
     * Creates an analyzer.
     *
     * @param terminationMessage is written if it exists, as in a pod
     */
    StartupFailureAnalyzer(Path terminationMessage) {
        this.terminationMessage = terminationMessage;
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, StartupFailure cause) {
        var description = String.valueOf(cause.getMessage());
        if (Files.isWritable(terminationMessage)) {
            try {
                Files.writeString(terminationMessage, description + " " + cause.action());
            } catch (IOException e) {
                LOG.warn("The termination message was not written: {}", e.toString());
            }
        }
        return new FailureAnalysis(description, cause.action(), cause);
    }
}
