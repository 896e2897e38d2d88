package dev.onsale.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.cli.api.ApiServer;
import dev.onsale.cli.api.KubeconfigFile;
import dev.onsale.cli.api.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CompletionIT {
    @TempDir
    Path folder = Path.of("");

    private final ApiServer api = new ApiServer();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void offers_names_from_the_cluster() {
        api.concert("shows", "winter", "dress", "spike");
        api.concert("more-shows", "spring", "nightly");
        var program = Program.with(KubeconfigFile.admin(folder));
        assertThat(complete(program, "status", "")).isEqualTo("spring\nwinter\n");
        assertThat(complete(program, "status", "-n", "shows", "")).isEqualTo("winter\n");
        assertThat(complete(program, "load-test", "winter", "")).isEqualTo("dress\nspike\n");
        assertThat(complete(program, "logs", "app", "-n", "")).isEqualTo("more-shows\nshows\n");
        assertThat(complete(program, "status", "--context", "")).isEqualTo("test\n");
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void says_nothing_when_there_is_nothing_to_be_had() throws IOException {
        assertThat(complete(Program.with(folder.resolve("missing")), "status", ""))
                .isEmpty();
        // It lets everybody in and answers nobody.
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var program = Program.with(KubeconfigFile.admin(folder, silent.getLocalPort()));
            long start = System.nanoTime();
            assertThat(complete(program, "status", "")).isEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        }
    }

    private static String complete(Program program, String... words) {
        var all = new java.util.ArrayList<>(java.util.List.of(words));
        all.addFirst("__complete");
        var result = program.run(all.toArray(String[]::new));
        assertThat(result.err()).isEmpty();
        assertThat(result.exit()).isZero();
        return result.out();
    }
}
