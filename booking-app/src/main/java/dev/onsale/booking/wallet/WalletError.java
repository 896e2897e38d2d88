package dev.onsale.booking.wallet;

import dev.onsale.booking.error.ErrorCode;

/** Why a wallet cannot be charged or pay. */
public enum WalletError implements ErrorCode {
    /** Buyers pay by card here. */
    CHARGES_CLOSED,
    /** The wallet would hold too much. */
    BALANCE_LIMIT,
    /** The wallet holds less than is due. */
    INSUFFICIENT_BALANCE
}
