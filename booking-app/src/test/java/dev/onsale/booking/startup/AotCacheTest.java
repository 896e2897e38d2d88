package dev.onsale.booking.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On JVMs of their own: with a cache, without one, and with one that does not fit. */
class AotCacheTest {

    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    private static Path folder;

    /** The program of which a JVM asks what it made of its cache. */
    static final class Program {

        private Program() {}

        public static void main(String[] args) {
            System.out.println(AotCache.ofThisJvm());
        }
    }

    @BeforeAll
    static void recordACache() throws IOException, InterruptedException, URISyntaxException {
        // Classes from folders get into no cache.
        pack(AotCache.class, Program.class);
        java("-XX:AOTCacheOutput=program.aot");
        assertThat(folder.resolve("program.aot")).isNotEmptyFile();
    }

    @Test
    void isInUseWhereItFits() throws IOException, InterruptedException {
        assertThat(java("-XX:AOTCache=program.aot")).contains("AOT cache in use: program.aot");
    }

    @Test
    void isNotUsedWhereTheFileIsNotThere() throws IOException, InterruptedException {
        assertThat(java("-XX:AOTCache=missing.aot")).contains("AOT cache not used: there is no missing.aot");
    }

    @Test
    void isNotUsedByAJvmWithOtherFlags() throws IOException, InterruptedException {
        assertThat(java("-XX:+UseCompactObjectHeaders", "-XX:AOTCache=program.aot"))
                .contains("AOT cache not used: program.aot does not fit");
    }

    /** The JVM's own archive, which every start has, is none. */
    @Test
    void isNoneWhereNoneIsNamed() throws IOException, InterruptedException {
        assertThat(java("-Xshare:auto")).contains("No AOT cache");
    }

    @Test
    void onlyOneThatIsThereAndNotUsedIsRefused() {
        assertThat(new AotCache("a", true, false).rejected()).isTrue();
        assertThat(new AotCache("a", true, true).rejected()).isFalse();
        assertThat(new AotCache("a", false, false).rejected()).isFalse();
        assertThat(new AotCache("", false, false).rejected()).isFalse();
    }

    private static void pack(Class<?>... classes) throws URISyntaxException {
        var arguments = new ArrayList<String>(List.of("--create", "--file", folder + "/program.jar"));
        for (var type : classes) {
            var root = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            arguments.addAll(List.of("-C", root.toString(), type.getName().replace('.', '/') + ".class"));
        }
        var jar = ToolProvider.findFirst("jar").orElseThrow();
        assertThat(jar.run(System.out, System.err, arguments.toArray(String[]::new)))
                .isZero();
    }

    private static String java(String... flags) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", "program.jar", Program.class.getName()));
        var output = folder.resolve("output");
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        var said = Files.readString(output);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
