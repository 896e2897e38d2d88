package dev.onsale.booking.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.ConcertFixture;
import dev.onsale.booking.redis.RedisCircuitBreaker;
import dev.onsale.booking.redis.RedisFixture;
import dev.onsale.booking.reservation.SeatLeases.Request;
import dev.onsale.servers.RedisServer;
import dev.onsale.servers.ServersExtension;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Who gets a lease, alone and in a batch. */
@ExtendWith(ServersExtension.class)
class SeatLeasesIT {

    @AutoClose("destroy")
    private final LettuceConnectionFactory connections;

    private final Concert concert = ConcertFixture.ofSize(10).build();
    private final SeatLeases leases;

    SeatLeasesIT(RedisServer redis) {
        connections = RedisFixture.connectTo(redis);
        leases = new SeatLeases(new StringRedisTemplate(connections), new RedisCircuitBreaker(), name -> name);
    }

    @Test
    void requestsOfOneCallAreAnsweredOneAfterTheOther() {
        var taken = leases.acquireBatch(
                "{" + concert.name() + "}:seats:day1",
                List.of(
                        request("ann", "A-1-1", "A-1-2"),
                        request("ben", "A-1-3", "A-1-2", "A-1-1"),
                        request("cem", "A-1-3"),
                        request("ann", "A-1-2", "A-1-4"),
                        request("dan", "A-1-4", "A-1-5")));

        assertThat(taken)
                .as("Ben's other seat stays free for Cem, and Ann's own is no hindrance")
                .containsExactly(List.of(), List.of("A-1-2", "A-1-1"), List.of(), List.of(), List.of("A-1-4"));
        assertThat(leases.acquire(concert, "day1", "eva", List.of("A-1-5"))).isEmpty();
        assertThat(leases.acquire(concert, "day1", "eva", List.of("A-1-3"))).containsExactly("A-1-3");
        assertThat(leases.acquire(concert, "day2", "eva", List.of("A-1-3")))
                .as("the same seat of another schedule")
                .isEmpty();
    }

    @Test
    void ofManyWhoComeAtOnceOneGetsTheSeat() {
        var owners = new ConcurrentLinkedQueue<String>();
        try (var buyers = Executors.newFixedThreadPool(100)) {
            IntStream.range(0, 2000)
                    .mapToObj(i -> "buyer" + i)
                    .forEach(buyer -> buyers.execute(() -> {
                        if (leases.acquire(concert, "day1", buyer, List.of("A-2-2"))
                                .isEmpty()) {
                            owners.add(buyer);
                        }
                    }));
        }
        assertThat(owners).hasSize(1);
    }

    private Request request(String buyer, String... seats) {
        return new Request(concert, buyer, List.of(seats));
    }
}
