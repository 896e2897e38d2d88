package dev.onsale.cli.command;

import dev.onsale.cli.api.ApiServer;
import dev.onsale.cli.api.KubeconfigFile;
import dev.onsale.cli.api.Program;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The command line as its users call it: a program, the kubeconfig of an administrator, a real API server. */
abstract class CommandOnCluster {
    @TempDir
    Path folder = Path.of("");

    final ApiServer api = new ApiServer();
    Program program = Program.with(Path.of(""));

    @BeforeEach
    void program() {
        program = Program.with(KubeconfigFile.admin(folder));
    }

    @AfterEach
    void close() {
        api.close();
    }
}
