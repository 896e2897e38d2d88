package dev.onsale.booking.wallet;

import dev.onsale.booking.web.ProblemMapping;
import dev.onsale.booking.web.ProblemType;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Maps the errors of the wallet to HTTP. */
@Component
class WalletProblems implements ProblemMapping<WalletError> {

    @Override
    public Class<WalletError> codes() {
        return WalletError.class;
    }

    @Override
    public ProblemType typeOf(WalletError code) {
        return switch (code) {
            case CHARGES_CLOSED -> new ProblemType(HttpStatus.FORBIDDEN, "Charges closed");
            case BALANCE_LIMIT -> new ProblemType(HttpStatus.UNPROCESSABLE_CONTENT, "Balance limit");
            case INSUFFICIENT_BALANCE -> new ProblemType(HttpStatus.PAYMENT_REQUIRED, "Insufficient balance");
        };
    }
}
