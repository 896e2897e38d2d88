package dev.onsale.booking.wallet;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

/** Reads the ledger. */
interface LedgerEntries extends Repository<LedgerEntry, Long> {

    /**
     * Returns the newest entries of an account before an id. Movements of one wallet are serialized, so that their ids
     * are in the order of time.
     */
    List<LedgerEntry> findByConcertAndBuyerAndAccountAndIdLessThanOrderByIdDesc(
            String concert, String buyer, LedgerEntry.Account account, long before, Limit limit);
}
