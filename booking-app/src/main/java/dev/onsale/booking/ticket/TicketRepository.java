package dev.onsale.booking.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The tickets. */
interface TicketRepository extends Repository<TicketEntity, String> {

    /** A buyer's tickets, oldest first: their ids begin with the time. */
    List<TicketEntity> findByConcertAndBuyerOrderById(String concert, String buyer);

    List<TicketEntity> findByReservationOrderById(String reservation);

    Optional<TicketEntity> findById(String id);

    /** Refunds a valid ticket of the buyer that has admitted nobody; returns how many that were. */
    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("""
            UPDATE TicketEntity t SET t.status = REFUNDED, t.refundedAt = :now
            WHERE t.id = :id AND t.concert = :concert AND t.buyer = :buyer AND t.status = VALID
                AND t.checkedInAt IS NULL""")
    int refund(String id, String concert, String buyer, Instant now);

    /** Checks a valid ticket in that has admitted nobody yet; returns how many that were. */
    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("""
            UPDATE TicketEntity t SET t.checkedInAt = :now
            WHERE t.id = :id AND t.concert = :concert AND t.status = VALID AND t.checkedInAt IS NULL""")
    int checkIn(String id, String concert, Instant now);
}
