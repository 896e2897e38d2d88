package dev.onsale.booking.ticket;

import dev.onsale.booking.identity.Buyer;

/** A ticket with its buyer and its reservation. */
record IssuedTicket(Ticket ticket, Buyer buyer, String reservation) {}
