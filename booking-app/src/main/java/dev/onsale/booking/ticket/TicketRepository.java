package dev.onsale.booking.ticket;

import java.util.List;
import org.springframework.data.repository.Repository;

/** Reads buyers' tickets. Only {@link TicketStore} writes. */
interface TicketRepository extends Repository<TicketEntity, String> {

    /** Returns a buyer's tickets, oldest first: their ids begin with the time. */
    List<TicketEntity> findByConcertAndBuyerOrderById(String concert, String buyer);
}
