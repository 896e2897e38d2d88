package dev.onsale.booking.sale;

import dev.onsale.servers.KafkaServer;
import dev.onsale.servers.Servers;
import java.util.concurrent.atomic.AtomicInteger;

/** An installation with its own Kafka and one instance, on which buyers cause events. */
record EventSale(KafkaServer kafka, Installation sale, App app, AtomicInteger rows) implements AutoCloseable {

    /** With a variable more in the environment of the instance. */
    static EventSale startWith(String variable, String value) {
        var kafka = KafkaServer.start();
        var sale = Installation.on(Servers.redis(), kafka).with(variable, value);
        return new EventSale(kafka, sale, sale.start(), new AtomicInteger());
    }

    /** A buyer more pays for a seat; the reservation. */
    String buy() {
        var buyer = app.activeVisitor(sale);
        buyer.charge(5000).require(201);
        var id = buyer.reserve(sale.schedule(1), "R-" + rows.incrementAndGet() + "-1")
                .require(201)
                .path("id")
                .asString();
        buyer.pay(id).require(200);
        return id;
    }

    @Override
    public void close() {
        sale.close();
        kafka.close();
    }
}
