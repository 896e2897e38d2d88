package dev.onsale.booking.payment.http;

import dev.onsale.booking.payment.PaymentError;
import dev.onsale.booking.web.ProblemMapping;
import dev.onsale.booking.web.ProblemType;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Maps the errors of payments to HTTP. */
@Component
class PaymentProblems implements ProblemMapping<PaymentError> {

    @Override
    public Class<PaymentError> codes() {
        return PaymentError.class;
    }

    @Override
    public ProblemType typeOf(PaymentError code) {
        return switch (code) {
            case NOTHING_DUE -> new ProblemType(HttpStatus.UNPROCESSABLE_CONTENT, "Nothing due");
            case PAYMENT_DECLINED -> new ProblemType(HttpStatus.PAYMENT_REQUIRED, "Payment declined");
            case PAYMENT_METHOD_UNAVAILABLE ->
                new ProblemType(HttpStatus.UNPROCESSABLE_CONTENT, "Payment method unavailable");
            case PAYMENT_PROVIDER_UNAVAILABLE ->
                new ProblemType(HttpStatus.SERVICE_UNAVAILABLE, "Payment provider unavailable");
            case RESERVATION_CANCELLED -> new ProblemType(HttpStatus.CONFLICT, "Reservation cancelled");
        };
    }
}
