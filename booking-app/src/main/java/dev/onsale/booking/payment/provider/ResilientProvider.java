package dev.onsale.booking.payment.provider;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.retry.Retry;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Adds retries and a circuit breaker to a provider. */
final class ResilientProvider implements PaymentProvider {

    private final PaymentProvider provider;
    private final CircuitBreaker breaker;
    private final Retry retry;

    ResilientProvider(PaymentProvider provider, CircuitBreaker breaker, Retry retry) {
        this.provider = provider;
        this.breaker = breaker;
        this.retry = retry;
    }

    @Override
    public ProviderAnswer capture(String attempt, long amount, String currency, String cardToken) {
        return ask(() -> provider.capture(attempt, amount, currency, cardToken));
    }

    @Override
    public ProviderAnswer find(String attempt) {
        return ask(() -> provider.find(attempt));
    }

    @Override
    public ProviderAnswer refund(String attempt) {
        return ask(() -> provider.refund(attempt));
    }

    @Override
    public boolean isAvailable() {
        return breaker.getState() != CircuitBreaker.State.OPEN
                && breaker.getState() != CircuitBreaker.State.FORCED_OPEN;
    }

    private ProviderAnswer ask(Supplier<ProviderAnswer> question) {
        var unknown = new AtomicBoolean();
        ProviderAnswer last;
        try {
            last = retry.executeSupplier(() -> {
                var answer = breaker.executeSupplier(question);
                unknown.compareAndSet(false, answer.isUnknown());
                return answer;
            });
        } catch (CallNotPermittedException e) {
            last = ProviderAnswer.NOTHING_DONE;
        }
        // The result of the last try says nothing about earlier ones.
        return last == ProviderAnswer.NOTHING_DONE && unknown.get() ? ProviderAnswer.BROKEN : last;
    }
}
