package dev.onsale.operator.loadtest.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands in a real shell, with a k6 that prints its arguments and exits with a code. */
class ExecutionSegmentsTest {
    private static final List<String> ARGUMENTS = List.of("--tag", "testid=small-hall-nightly-1");

    @TempDir
    private Path programs = Path.of("");

    @Test
    void oneRunnerMakesAllOfTheLoad() throws IOException, InterruptedException {
        assertThat(run(1, 0).lines()).containsExactly("run", "--tag", "testid=small-hall-nightly-1", "/test/smoke.js");
    }

    @Test
    void severalRunnersShareTheLoad() throws IOException, InterruptedException {
        var segments = new ArrayList<String>();
        for (int index = 0; index < 3; index++) {
            var arguments = run(3, index).lines().toList();
            assertThat(arguments)
                    .containsExactly(
                            "run",
                            "--execution-segment",
                            arguments.get(2),
                            "--execution-segment-sequence",
                            "0,1/3,2/3,1",
                            "--tag",
                            "instance_id=" + (index + 1),
                            "--tag",
                            "testid=small-hall-nightly-1",
                            "/test/smoke.js");
            segments.add(arguments.get(2));
        }
        assertThat(segments).containsExactly("0/3:1/3", "1/3:2/3", "2/3:3/3");
    }

    @Test
    void runnersStartAtTheSameMoment() throws IOException, InterruptedException {
        var start = programs.resolve("at");
        long moment = Instant.now().getEpochSecond() + 2;
        Files.writeString(start, String.valueOf(moment));
        Files.writeString(programs.resolve("k6"), "#!/bin/sh\ndate +%s\n");
        assertThat(programs.resolve("k6").toFile().setExecutable(true)).isTrue();
        var command = new ProcessBuilder(ExecutionSegments.command(2, ARGUMENTS, "/test/smoke.js"));
        command.environment().put("PATH", programs + ":/bin:/usr/bin");
        command.environment().put("START_FILE", start.toString());
        command.environment().put("JOB_COMPLETION_INDEX", "0");
        var process = command.redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(Long.parseLong(output.strip())).isGreaterThanOrEqualTo(moment);
    }

    @Test
    void aRunnerThatWaitsForItsStartEndsWhenItIsStopped() throws IOException, InterruptedException {
        var start = programs.resolve("at");
        Files.writeString(start, "");
        var command = new ProcessBuilder(ExecutionSegments.command(2, ARGUMENTS, "/test/smoke.js"));
        command.environment().put("START_FILE", start.toString());
        command.environment().put("JOB_COMPLETION_INDEX", "0");
        var process = command.start();
        process.destroy();
        assertThat(process.waitFor()).isIn(105, 143);
    }

    private String run(int parallelism, int index) throws IOException, InterruptedException {
        var k6 = programs.resolve("k6");
        Files.writeString(k6, "#!/bin/sh\nprintf '%s\\n' \"$@\"\nexit 99\n");
        assertThat(k6.toFile().setExecutable(true)).isTrue();
        var command = new ProcessBuilder(
                new ArrayList<>(ExecutionSegments.command(parallelism, ARGUMENTS, "/test/smoke.js")));
        if (parallelism == 1) {
            // Java finds programs by its own PATH.
            command.command().set(0, k6.toString());
        }
        command.environment().put("PATH", programs + ":/bin:/usr/bin");
        command.environment().put("JOB_COMPLETION_INDEX", Integer.toString(index));
        var start = programs.resolve("at");
        Files.writeString(start, "");
        command.environment().put("START_FILE", start.toString());
        var process = command.redirectErrorStream(true).start();
        if (parallelism > 1) {
            assertThat(process.isAlive()).isTrue();
            Files.writeString(start, "1");
        }
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isEqualTo(99);
        return output;
    }
}
