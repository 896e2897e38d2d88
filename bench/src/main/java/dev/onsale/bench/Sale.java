package dev.onsale.bench;

import dev.onsale.servers.MySqlServer;
import dev.onsale.servers.RedisServer;
import dev.onsale.servers.Servers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** A concert on sale with one instance of the booking application. Everything is done to its rehearsal copy. */
final class Sale implements AutoCloseable {

    static final String CONCERT = "bench-rehearsal";
    static final String REHEARSAL_KEY = "rehearsal-key-of-the-benchmark";

    private static final String SIGNING_KEY = "dGhlLWJlbmNobWFyay1zaWducy13aXRoLXRoaXMta2V5ISE=";
    private static final int SCHEDULES = 40;
    private static final List<String> SECTIONS = List.of("A", "B", "C", "D", "E");
    private static final int ROWS = 50;
    private static final int SEATS_PER_ROW = 80;
    private static final int CALLS_AT_ONCE = 24;

    /** Lines in one script, so that Redis answers others in between. */
    private static final int SEEDED_AT_ONCE = 20_000;

    /** Puts numbers into the line as if so many others had joined. */
    private static final String SEED = """
            local prefix = KEYS[1]
            local issued = tonumber(redis.call('HGET', prefix .. 'meta', 'issued'))
            for i = 1, tonumber(ARGV[1]) do
              redis.call('ZADD', prefix .. 'line', issued + i, 'seeded-' .. (issued + i))
            end
            return redis.call('HINCRBY', prefix .. 'meta', 'issued', ARGV[1])
            """;

    private final Path folder;
    private final RedisServer redis = Servers.redis();
    private final String redisCli = Programs.ensure("redis", "redis-cli");
    private final int managementPort = Servers.freePort();
    private final MySqlServer.Database database = Servers.mysql().newDatabase();
    private final JavaServer server;
    private final Api api;
    private final Api management;
    private final AccessTokens tokens;
    private int generation;
    private int seat;

    /** A buyer with a place in the queue. */
    record Placed(String accessToken, String queueToken, String state, long position) {}

    /** A seat of one of the schedules. */
    record Seat(String schedule, String id) {}

    /**
     * Starts everything.
     *
     * @param options more options of the application's JVM
     */
    Sale(Path folder, List<String> options) {
        this.folder = folder;
        writeConcert(1);
        var environment = new LinkedHashMap<String, String>(Servers.environment(database, redis, Servers.kafka()));
        environment.put("TOKEN_SIGNING_KEY", SIGNING_KEY);
        environment.put("REHEARSAL_KEY", REHEARSAL_KEY);
        environment.put("CONCERT_FILE", concertFile().toString());
        environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(managementPort));
        server = new JavaServer(
                "dev.onsale.booking.BookingApplication",
                JavaServer.classPath("booking-app.classpath"),
                folder.resolve("booking-app.log"),
                options,
                environment);
        api = new Api(server.url());
        management = new Api("http://127.0.0.1:" + managementPort);
        tokens = new AccessTokens(
                SIGNING_KEY,
                api.call("POST", "/api/v1/sessions", Map.of("Rehearsal-Key", REHEARSAL_KEY), "")
                        .path("accessToken")
                        .asString());
    }

    JavaServer server() {
        return server;
    }

    Api api() {
        return api;
    }

    /** The name of its database. */
    String database() {
        return database.name();
    }

    JsonNode audit() {
        return management.call("GET", "/actuator/audit?concert=" + CONCERT, Map.of(), "");
    }

    /** What Prometheus reads. */
    String metrics() {
        return management.text("/actuator/prometheus");
    }

    /** An empty queue and a free hall. */
    void reset(int activeSize) {
        management.call("DELETE", "/actuator/rehearsal", Map.of("Rehearsal-Key", REHEARSAL_KEY), "");
        seat = 0;
        writeConcert(activeSize);
        while (management
                        .call("GET", "/actuator/concert", Map.of(), "")
                        .path("generation")
                        .asInt()
                != generation) {
            Thread.onSpinWait();
        }
    }

    List<String> newBuyers(int count) {
        return tokens.next(count);
    }

    /** The next free seats. */
    List<Seat> nextSeats(int count) {
        return IntStream.range(seat, seat += count).mapToObj(Sale::seat).toList();
    }

    /** Lets buyers join. */
    List<Placed> join(List<String> accessTokens) {
        return together(accessTokens.stream()
                .map(token -> (Callable<Placed>) () -> {
                    var place = api.call(
                            "POST",
                            "/api/v1/concerts/" + CONCERT + "/queue",
                            Map.of("Authorization", "Bearer " + token),
                            "");
                    return new Placed(
                            token,
                            place.path("token").asString(),
                            place.path("state").asString(),
                            place.path("position").asLong());
                })
                .toList());
    }

    /** New buyers with an active place. */
    List<Placed> active(int count) {
        var placed = join(newBuyers(count));
        if (placed.stream().anyMatch(place -> !place.state().equals("ACTIVE"))) {
            throw new IllegalStateException("there is no room for active buyers");
        }
        return placed;
    }

    /** So many others who wait. */
    void seed(int waiting) {
        var name = Servers.mysql().execute("SELECT name FROM " + database.name() + ".shared_names");
        var prefix = "onsale:{" + name.strip() + "-rehearsal}:queue:";
        for (int left = waiting; left > 0; left -= SEEDED_AT_ONCE) {
            Programs.run(
                    Map.of("REDISCLI_AUTH", redis.password()),
                    List.of(
                            redisCli,
                            "-e",
                            "-h",
                            redis.host(),
                            "-p",
                            Integer.toString(redis.port()),
                            "EVAL",
                            SEED,
                            "1",
                            prefix,
                            Integer.toString(Math.min(left, SEEDED_AT_ONCE))));
        }
    }

    /** Holds seats, each for a buyer of their own. */
    void hold(List<Placed> buyers, List<Seat> seats) {
        together(IntStream.range(0, seats.size())
                .mapToObj(i -> (Callable<JsonNode>)
                        () -> api.call("POST", "/api/v1/reservations", headers(buyers.get(i)), body(seats.get(i))))
                .toList());
    }

    static Map<String, String> headers(Placed buyer) {
        return Map.of("Authorization", "Bearer " + buyer.accessToken(), "Queue-Token", buyer.queueToken());
    }

    static String body(Seat seat) {
        return "{\"scheduleId\": \"%s\", \"seatIds\": [\"%s\"]}".formatted(seat.schedule(), seat.id());
    }

    @Override
    public void close() {
        server.close();
    }

    private static Seat seat(int index) {
        int inSection = index % (ROWS * SEATS_PER_ROW);
        int section = index / (ROWS * SEATS_PER_ROW);
        return new Seat(
                CONCERT + ".day" + (section / SECTIONS.size() + 1),
                "%s-%d-%d"
                        .formatted(
                                SECTIONS.get(section % SECTIONS.size()),
                                inSection / SEATS_PER_ROW + 1,
                                inSection % SEATS_PER_ROW + 1));
    }

    private static <T> List<T> together(List<Callable<T>> calls) {
        var turns = new Semaphore(CALLS_AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<T>>();
            for (var call : calls) {
                turns.acquire();
                running.add(threads.submit(() -> {
                    try {
                        return call.call();
                    } finally {
                        turns.release();
                    }
                }));
            }
            var results = new ArrayList<T>();
            for (var result : running) {
                results.add(result.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Path concertFile() {
        return folder.resolve("concert.json");
    }

    private void writeConcert(int activeSize) {
        generation++;
        var schedules = IntStream.rangeClosed(1, SCHEDULES)
                .mapToObj(day -> "{\"name\": \"day%d\", \"startsAt\": \"2099-01-01T19:00:00+09:00\"}".formatted(day))
                .collect(Collectors.joining(", "));
        var sections = SECTIONS.stream()
                .map(name -> "{\"name\": \"%s\", \"rows\": %d, \"seatsPerRow\": %d, \"price\": 1000}"
                        .formatted(name, ROWS, SEATS_PER_ROW))
                .collect(Collectors.joining(", "));
        try {
            var fresh = folder.resolve("concert.json.new");
            Files.writeString(fresh, """
                    {"generation": %d, "name": "bench", "title": "Bench", \
                    "venue": {"name": "Hall", "timeZone": "Asia/Seoul"},
                     "currency": "KRW", "sections": [%s], "schedules": [%s],
                     "sale": {"maxSeatsPerBooking": 4, "maxSeatsPerBuyer": 4, "hold": "PT30M"},
                     "queue": {"activeSize": %d, "activeTimeout": "PT30M", "idleTimeout": "PT30M", "order": "FIFO"}}
                    """.formatted(generation, sections, schedules, activeSize));
            Files.move(fresh, concertFile(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
