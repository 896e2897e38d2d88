package dev.onsale.booking.queue.line;

import com.sun.net.httpserver.HttpServer;
import dev.onsale.booking.queue.lottery.DrawStore.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/** A published lottery, genuine or not, and what the public checking program says to it. */
record ShownLottery(String key, String commitment, long participants, List<Entry> entries) {

    private static final Method CHECK = program();

    ShownLottery withKey(String other) {
        return new ShownLottery(other, commitment, participants, entries);
    }

    ShownLottery withCommitment(String other) {
        return new ShownLottery(key, other, participants, entries);
    }

    ShownLottery withEntries(List<Entry> others) {
        return new ShownLottery(key, commitment, participants, others);
    }

    /** Returns the program's status and output. */
    String check(String buyer, String notedCommitment) {
        try {
            var site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            site.createContext("/lottery", exchange -> {
                var query = exchange.getRequestURI().getQuery();
                var answer = (query == null ? lottery() : list(query.replace("after=", "")))
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            site.start();
            try {
                var url = "http://127.0.0.1:%d/lottery"
                        .formatted(site.getAddress().getPort());
                return String.valueOf(CHECK.invoke(null, (Object) new String[] {url, buyer, notedCommitment}));
            } finally {
                site.stop(0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private String lottery() {
        return "{\"drawn\": true, \"key\": \"%s\", \"commitment\": \"%s\", \"participants\": %d}"
                .formatted(key, commitment, participants);
    }

    private String list(String after) {
        return entries.stream()
                .skip(Long.parseLong(after))
                .map(entry ->
                        "{\"number\": %d, \"participant\": \"%s\"}".formatted(entry.number(), entry.participant()))
                .collect(Collectors.joining(",", "{\"entries\": [", "]}"));
    }

    private static Method program() {
        try {
            var classes = Files.createTempDirectory("check-lottery-");
            var source =
                    Path.of(System.getProperty("onsale.root"), "booking-app", "check-lottery", "CheckLottery.java");
            int status = ToolProvider.getSystemJavaCompiler()
                    .run(null, null, null, "-d", classes.toString(), source.toString());
            if (status != 0) {
                throw new IllegalStateException("CheckLottery.java does not compile");
            }
            return load(classes).getMethod("check", String[].class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(Path classes) throws MalformedURLException, ClassNotFoundException {
        var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()});
        return Class.forName("CheckLottery", true, loader);
    }
}
