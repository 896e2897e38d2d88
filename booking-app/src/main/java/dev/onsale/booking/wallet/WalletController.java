package dev.onsale.booking.wallet;

import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.catalog.Priced;
import dev.onsale.booking.database.TimeOrderedId;
import dev.onsale.booking.idempotency.Idempotency;
import dev.onsale.booking.idempotency.IdempotentRequest;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.web.Page;
import dev.onsale.booking.web.Problem;
import dev.onsale.booking.web.ProblemResponses;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The buyer's wallet. */
@RestController
@RequestMapping("/api/v1/wallet")
class WalletController {

    /** The largest charge, in units of the currency: above a full booking in every currency. */
    private static final long MOST_UNITS = 10_000_000_000L;

    private final Wallets wallets;
    private final LedgerEntries entries;
    private final ChargesPolicy charges;
    private final Concerts concerts;
    private final Idempotency idempotency;

    WalletController(
            Wallets wallets,
            @Lazy LedgerEntries entries,
            ChargesPolicy charges,
            Concerts concerts,
            Idempotency idempotency) {
        this.wallets = wallets;
        this.entries = entries;
        this.charges = charges;
        this.concerts = concerts;
        this.idempotency = idempotency;
    }

    record WalletBalance(long balance) {}

    /**
     * A charge.
     *
     * @param amount in the smallest unit of the currency
     */
    record ChargeRequest(@Nullable Long amount) {}

    record Charged(long balance) {}

    /**
     * A movement of the wallet.
     *
     * @param kind CHARGE, PAYMENT or REFUND
     * @param amount change of the balance; negative for a payment
     * @param source the charge, reservation or ticket that the money moved for
     */
    record WalletEntry(long id, LedgerEntry.Kind kind, long amount, String source, Instant recordedAt) {}

    /**
     * A page of entries, newest first.
     *
     * @param nextCursor where the next page begins; absent on the last
     */
    record Entries(List<WalletEntry> entries, @Nullable String nextCursor) {}

    @GetMapping
    Priced<WalletBalance> balance(Buyer buyer) {
        return priced(buyer, new WalletBalance(wallets.balance(buyer)));
    }

    @ProblemResponses({"403 charges-closed", "422 invalid-amount", "422 balance-limit"})
    @PostMapping("/charges")
    @ResponseStatus(HttpStatus.CREATED)
    Priced<Charged> charge(
            Buyer buyer,
            @RequestHeader(name = IdempotentRequest.HEADER, required = false) @Nullable String key,
            @RequestBody ChargeRequest body) {
        charges.require(buyer);
        var amount = body.amount();
        long most = concerts.require(buyer.concert()).amount(MOST_UNITS);
        if (amount == null || amount < 1 || amount > most) {
            throw Problem.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "invalid-amount",
                    "Invalid amount",
                    "Charge an amount from 1 to " + most + ", in the smallest unit of the currency.");
        }
        var request = IdempotentRequest.of(buyer, key, "POST wallet/charges", body);
        var charged = idempotency.once(
                request,
                Charged.class,
                write -> write.commit(() -> new Charged(wallets.charge(buyer, TimeOrderedId.next(), amount))));
        return priced(buyer, charged);
    }

    @GetMapping("/entries")
    Priced<Entries> entries(
            Buyer buyer,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        var page = Page.of(limit);
        long before = Page.before(cursor);
        var found = entries.findByConcertAndBuyerAndAccountAndIdLessThanOrderByIdDesc(
                buyer.concert(), buyer.id(), LedgerEntry.Account.WALLET, before, Limit.of(page.query()));
        return priced(
                buyer,
                new Entries(
                        page.cut(found).stream().map(WalletController::entry).toList(),
                        page.cursor(found, entry -> List.of(entry.id()))));
    }

    private <T> Priced<T> priced(Buyer buyer, T response) {
        return Priced.in(concerts.require(buyer.concert()), response);
    }

    private static WalletEntry entry(LedgerEntry entry) {
        return new WalletEntry(entry.id(), entry.kind(), entry.amount(), entry.source(), entry.recordedAt());
    }
}
