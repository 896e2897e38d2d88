package dev.onsale.booking.ticket;

import java.util.List;
import org.springframework.data.repository.Repository;

/** What buyers see of their tickets. Only {@link TicketStore} writes. */
interface TicketRepository extends Repository<TicketEntity, String> {

    /** A buyer's tickets, oldest first: their ids begin with the time. */
    List<TicketEntity> findByConcertAndBuyerOrderById(String concert, String buyer);
}
