package dev.onsale.booking.ticket;

import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.catalog.Priced;
import dev.onsale.booking.idempotency.IdempotentRequest;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.web.ProblemResponses;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The buyer's tickets. */
@RestController
@RequestMapping("/api/v1/tickets")
class TicketController {

    private final Tickets tickets;
    private final Refunds refunds;
    private final Concerts concerts;

    TicketController(Tickets tickets, Refunds refunds, Concerts concerts) {
        this.tickets = tickets;
        this.refunds = refunds;
        this.concerts = concerts;
    }

    record TicketList(List<Ticket> tickets) {}

    @GetMapping
    Priced<TicketList> list(Buyer buyer) {
        return Priced.in(concerts.require(buyer.concert()), new TicketList(tickets.of(buyer)));
    }

    @ProblemResponses({"404 ticket-not-found", "409 already-used", "409 refund-closed"})
    @PostMapping("/{id}/refund")
    Priced<Ticket> refund(
            Buyer buyer,
            @PathVariable String id,
            @RequestHeader(name = IdempotentRequest.HEADER, required = false) @Nullable String key) {
        return Priced.in(concerts.require(buyer.concert()), refunds.refund(buyer, id, key));
    }
}
