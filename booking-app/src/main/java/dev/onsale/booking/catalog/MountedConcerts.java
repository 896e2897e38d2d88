package dev.onsale.booking.catalog;

import dev.onsale.booking.startup.StartupFailure;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Reads the concert from the mounted file, again when its content changes. An invalid file is reported once, and the
 * last valid one stays in force: a mistake in it must not end a sale. Without a valid file the application does not
 * start.
 */
@Component
class MountedConcerts implements Concerts {

    private static final Logger LOG = LoggerFactory.getLogger(MountedConcerts.class);

    private final Path file;
    private byte[] content;
    private volatile boolean valid = true;
    private volatile Loaded loaded;

    private record Loaded(Concert concert, Concert rehearsal) {

        static Loaded of(byte[] content) {
            var concert = ConcertReader.read(content);
            return new Loaded(concert, concert.toRehearsal());
        }
    }

    MountedConcerts(@Value("${onsale.concert-file}") Path file, MeterRegistry metrics) {
        this.file = file;
        try {
            content = Files.readAllBytes(file);
            loaded = Loaded.of(content);
        } catch (IOException e) {
            throw unusable("it cannot be read (" + e + ")");
        } catch (IllegalArgumentException e) {
            throw unusable(e.getMessage());
        }
        log();
        Gauge.builder(
                        "onsale.concert.generation",
                        this,
                        concerts -> concerts.current().generation())
                .description("Generation of the Concert that this instance has applied")
                .tag("concert", current().name())
                .register(metrics);
        Gauge.builder("onsale.concert.file.valid", this, concerts -> concerts.valid ? 1 : 0)
                .description("0 while the mounted concert.json cannot be used and an older one is in force")
                .tag("concert", current().name())
                .register(metrics);
    }

    @Scheduled(fixedDelayString = "${onsale.concert-file-interval}")
    void refresh() {
        try {
            var found = Files.readAllBytes(file);
            if (Arrays.equals(found, content)) {
                return;
            }
            content = found;
            var fresh = Loaded.of(found);
            if (!fresh.concert().name().equals(current().name())) {
                throw new IllegalArgumentException("name: a running application cannot become that of another concert");
            }
            loaded = fresh;
            valid = true;
            log();
        } catch (IllegalArgumentException e) {
            reject(e.getMessage());
        } catch (IOException e) {
            if (valid) {
                reject(e.toString());
            }
        }
    }

    @Override
    public Concert current() {
        return loaded.concert();
    }

    @Override
    public Concert rehearsal() {
        return loaded.rehearsal();
    }

    @Override
    public Concert require(String name) {
        return all().stream()
                .filter(concert -> concert.name().equals(name))
                .findFirst()
                .orElseThrow(Concerts::unknownConcert);
    }

    @Override
    public Concert requireOfSchedule(String scheduleId) {
        return all().stream()
                .filter(concert -> concert.schedule(scheduleId).isPresent())
                .findFirst()
                .orElseThrow(Concerts::unknownSchedule);
    }

    private StartupFailure unusable(@Nullable String reason) {
        return new StartupFailure(
                "The concert in %s cannot be used: %s".formatted(file, reason),
                "CONCERT_FILE has to name the concert.json that the operator writes.");
    }

    private void reject(@Nullable String reason) {
        valid = false;
        LOG.error(
                "{} cannot be used, generation {} stays in force: {}",
                file,
                current().generation(),
                reason);
    }

    private void log() {
        var concert = current();
        LOG.info(
                "Concert {} generation {}: {} seats, {} schedules, active size {}",
                concert.name(),
                concert.generation(),
                concert.plan().capacity(),
                concert.schedules().size(),
                concert.queue().activeSize());
    }
}
