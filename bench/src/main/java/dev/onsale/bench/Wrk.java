package dev.onsale.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The generator of single requests and bookings. */
final class Wrk {

    private static final String MARK = "RESULT ";
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final String program = Programs.ensure("wrk", "wrk");
    private final Path folder;

    Wrk(Path folder) {
        this.folder = folder;
    }

    /**
     * Loads a server.
     *
     * @param close whether each request gets a connection of its own
     */
    Measurement run(JavaServer server, Load load, int seconds, boolean close) {
        var file = folder.resolve("requests.txt");
        try {
            Files.write(file, load.lines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var command = new ArrayList<String>(List.of(
                program,
                "--threads=" + load.threads(),
                "--connections=" + load.connections(),
                "--duration=" + seconds + "s",
                "--timeout=30s",
                "--script=" + Programs.root().resolve("bench/wrk/" + load.script()),
                server.url(),
                "--"));
        command.addAll(load.arguments());
        command.add(file.toString());
        var environment = new HashMap<String, String>();
        environment.put("WRK_THREADS", Integer.toString(load.threads()));
        if (load.script().equals("requests.lua")) {
            command.add(Integer.toString(load.expected()));
            if (load.expected() > 0) {
                environment.put("WRK_EXPECT", "yes");
            }
        }
        if (close) {
            command.add("Connection: close");
        }
        var before = server.cpu();
        return Programs.run(environment, command)
                .lines()
                .filter(line -> line.startsWith(MARK))
                .map(line -> JSON.readValue(line.substring(MARK.length()), Measurement.class))
                .findFirst()
                .orElseThrow()
                .withCpu(server.cpu().minus(before));
    }
}
