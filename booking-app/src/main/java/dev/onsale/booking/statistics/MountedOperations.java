package dev.onsale.booking.statistics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code operations.json}, which lies beside the concert, when it changes. Nothing of the sale depends on it. */
@Component
class MountedOperations {

    private static final Logger LOG = LoggerFactory.getLogger(MountedOperations.class);
    private static final String NAME = "operations.json";
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path file;
    private byte[] content = {};
    private volatile Operations latest = Operations.NONE;

    MountedOperations(@Value("${onsale.concert-file}") Path concertFile) {
        this.file = concertFile.resolveSibling(NAME);
        refresh();
    }

    Operations latest() {
        return latest;
    }

    @Scheduled(fixedDelayString = "${onsale.concert-file-interval}")
    final void refresh() {
        try {
            var found = Files.readAllBytes(file);
            if (Arrays.equals(found, content)) {
                return;
            }
            content = found;
            latest = JSON.readValue(found, Operations.class);
        } catch (NoSuchFileException e) {
            content = new byte[0];
            latest = Operations.NONE; // of an operator that writes none
        } catch (IOException | JacksonException e) {
            LOG.warn("{} cannot be read: {}", file, e.getMessage());
        }
    }
}
