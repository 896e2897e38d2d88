package dev.onsale.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;

/**
 * A shell that outlives the JVM for a moment: when its input closes, however the JVM ended, it kills the servers and
 * removes their folders. A shutdown hook would not run when a build is killed.
 */
final class Reaper {

    private static final String SCRIPT = """
            trap '' INT TERM HUP
            while read -r what value; do
              case $what in
                process) processes="$processes $value" ;;
                ended) processes=$(printf '%s ' "$processes" | sed "s/ $value / /") ;;
                folder) folders="$folders $value" ;;
              esac
            done
            [ -z "${processes# }" ] || kill -9 $processes
            rm -rf $folders
            """;

    private static final Writer INPUT = start();

    private Reaper() {}

    static void killAtEnd(long pid) {
        tell("process " + pid);
    }

    static void ended(long pid) {
        tell("ended " + pid);
    }

    static void removeAtEnd(Path folder) {
        tell("folder " + folder);
    }

    private static synchronized void tell(String line) {
        try {
            INPUT.write(line + "\n");
            INPUT.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the shell that cleans up after the tests is gone", e);
        }
    }

    private static Writer start() {
        try {
            return new ProcessBuilder("setsid", "sh", "-c", SCRIPT)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .outputWriter();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start sh", e);
        }
    }
}
