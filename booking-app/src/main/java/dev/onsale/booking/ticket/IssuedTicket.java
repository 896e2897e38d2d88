package dev.onsale.booking.ticket;

import dev.onsale.booking.identity.Buyer;

/** A ticket with whose it is and what it was paid for with. */
record IssuedTicket(Ticket ticket, Buyer buyer, String reservation) {}
