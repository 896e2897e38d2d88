package dev.onsale.booking.queue.lottery;

import dev.onsale.booking.database.TestDatabase;
import dev.onsale.booking.identity.SigningKeys;

/** Lotteries of tests. */
public final class LotteryFixture {

    private LotteryFixture() {}

    public static Lottery withKeys(SigningKeys keys) {
        return new Lottery(keys);
    }

    /** Returns the buyer as the published list names it. */
    public static byte[] participant(String buyer) {
        return Lottery.participant(buyer);
    }

    public static DrawStore drawsIn(TestDatabase database) {
        return new DrawStore(database.client(), database.template(), database.transactions());
    }
}
