package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.servers.RedisServer;
import dev.onsale.servers.Servers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database of the version before is taken over in an open sale, and nothing is lost. */
class UpgradeIT {

    /** What an application has left behind that knows nothing of later migrations. */
    private static final String BEFORE = "16";

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anOpenSaleGoesOnWhereItWas(boolean redisIsLost) {
        try (var redis = RedisServer.start();
                var sale = Installation.on(redis, Servers.kafka())) {
            sale.rewriteConcert(json -> json.replaceAll("\"activeSize\": \\d+", "\"activeSize\": 2"));
            var before = sale.start();
            var owner = before.activeVisitor(sale);
            owner.charge(5000).require(201);
            owner.pay(held(owner, sale, "R-1-1")).require(200);
            var holder = before.activeVisitor(sale);
            holder.charge(5000).require(201);
            var hold = held(holder, sale, "R-1-2");
            var other = before.activeVisitor(sale);
            var waiting = before.visitor();
            assertThat(waiting.tryToJoin(sale.rehearsal())).isFalse();
            await().until(() -> sale.count("queue_active WHERE concert = '%s'".formatted(sale.rehearsal())) == 2
                    && issued(sale) == 4);
            Published.countsOnce(sale);
            before.close();
            sale.goBackToSchema(BEFORE);
            if (redisIsLost) {
                redis.flushAll();
            }

            var after = sale.start();

            var late = after.visitor();
            await().until(() -> late.http().post(queue(sale), "").status() == 201);
            assertThat(place(after, sale, other)).isEqualTo("ACTIVE");
            assertThat(place(after, sale, waiting)).isEqualTo("WAITING");
            assertThat(late.tryToJoin(sale.rehearsal())).isFalse();
            assertThat(after.serve(other).reserve(sale.schedule(1), "R-1-1").code())
                    .isEqualTo("seat-taken");
            assertThat(after.serve(other).reserve(sale.schedule(1), "R-1-2").code())
                    .isEqualTo("seat-taken");
            after.serve(holder).pay(hold).require(200);
            assertThat(after.serve(holder).balance()).isEqualTo(4000);
            await().until(() -> place(after, sale, waiting).equals("ACTIVE"));
            assertThat(late.tryToJoin(sale.rehearsal())).isFalse();
            for (var buyer : new Visitor[] {owner, holder}) {
                assertThat(after.serve(buyer)
                                .http()
                                .get("/api/v1/tickets")
                                .require(200)
                                .path("tickets"))
                        .hasSize(1);
            }
            Published.countsOnce(sale);
            assertThat(after.audit(sale).path("clean").asBoolean()).isTrue();
        }
    }

    private static String held(Visitor buyer, Installation sale, String seat) {
        return buyer.reserve(sale.schedule(1), seat).require(201).path("id").asString();
    }

    private static String queue(Installation sale) {
        return "/api/v1/concerts/" + sale.rehearsal() + "/queue";
    }

    private static String place(App app, Installation sale, Visitor buyer) {
        return app.serve(buyer)
                .http()
                .get(queue(sale))
                .require(200)
                .path("state")
                .asString();
    }

    private static long issued(Installation sale) {
        return Long.parseLong(
                sale.sql("SELECT issued FROM queue_lines WHERE concert = '%s'".formatted(sale.rehearsal())));
    }
}
