package dev.onsale.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The cache of programs and prepared data that {@code local/ensure} and the tests share. */
final class Cache {

    private static final ConcurrentMap<String, Path> PROGRAMS = new ConcurrentHashMap<>();

    private Cache() {}

    /** Fills a folder that is thrown away if this throws. */
    @FunctionalInterface
    interface Preparation {
        void fill(Path folder) throws IOException, InterruptedException;
    }

    /** Folder of a program, made by {@code local/ensure} if it is not there; that can take a minute the first time. */
    static Path program(String name) {
        return PROGRAMS.computeIfAbsent(name, Cache::ensure);
    }

    /**
     * A folder that is prepared once and then only read. The name has to change with whatever its content depends on.
     */
    static Path prepared(String name, Preparation preparation) {
        var folder = root().resolve("test-data").resolve(name);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        var lock = root().resolve("locks").resolve("test-data-" + name);
        try {
            Files.createDirectories(folder.getParent());
            Files.createDirectories(lock.getParent());
            // In one JVM a second file lock is refused, not waited for.
            synchronized (Cache.class) {
                try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        var held = channel.lock()) {
                    Objects.requireNonNull(held);
                    if (!Files.isDirectory(folder)) {
                        var fresh = Files.createTempDirectory(folder.getParent(), name + ".");
                        Reaper.removeAtEnd(fresh);
                        preparation.fill(fresh);
                        Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
                    }
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + folder, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while preparing " + folder, e);
        }
    }

    /** Copies the content of a prepared folder into an empty one. */
    static void copy(Path prepared, Path folder) {
        Command.run("cp", "-a", "--reflink=auto", prepared + "/.", folder.toString());
    }

    private static Path ensure(String name) {
        var root = System.getProperty("onsale.root");
        if (root == null) {
            throw new IllegalStateException("the system property onsale.root has to name the root of the source tree");
        }
        return Path.of(
                Command.run(Path.of(root, "local", "ensure").toString(), name).strip());
    }

    private static Path root() {
        var cache = System.getenv("ONSALE_CACHE");
        if (cache != null && !cache.isEmpty()) {
            return Path.of(cache);
        }
        var home = System.getenv("XDG_CACHE_HOME");
        return (home != null && !home.isEmpty() ? Path.of(home) : Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("onsale");
    }
}
