package dev.onsale.booking.payment.provider;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/**
 * Creates the provider, if one is configured. The beans exist in any case and are null without a configuration: which
 * beans there are is fixed when the image is built.
 */
@Configuration(proxyBeanMethods = false)
class ProviderConfiguration {

    private static final String NAME = "payment-provider";

    /** Time for which the circuit breaker stays open. */
    private static final Duration LEFT_ALONE = Duration.ofSeconds(5);

    @Bean
    @Nullable
    CircuitBreaker paymentProviderBreaker(ProviderProperties properties, MeterRegistry metrics) {
        if (!properties.configured()) {
            return null;
        }
        var breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(20)
                .minimumNumberOfCalls(10)
                .failureRateThreshold(50)
                .waitDurationInOpenState(LEFT_ALONE)
                .automaticTransitionFromOpenToHalfOpenEnabled(true)
                .permittedNumberOfCallsInHalfOpenState(3)
                .recordResult(answer -> answer instanceof ProviderAnswer known && known.isFailure())
                .build());
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(metrics);
        return breakers.circuitBreaker(NAME);
    }

    @Bean
    @Nullable
    PaymentProvider paymentProvider(
            ProviderProperties properties, Optional<CircuitBreaker> breaker, JsonMapper json, MeterRegistry metrics) {
        if (breaker.isEmpty()) {
            return null;
        }
        var retry = Retry.of(
                NAME,
                RetryConfig.<ProviderAnswer>custom()
                        .maxAttempts(properties.tries())
                        .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(properties.backOff(), 2, 0.5))
                        .retryOnResult(ProviderAnswer::isWorthARetry)
                        .ignoreExceptions(CallNotPermittedException.class)
                        .build());
        return new ResilientProvider(new HttpProvider(properties, json, metrics), breaker.get(), retry);
    }

    /**
     * Limits the requests that wait for the provider, from before their attempt is recorded: a rejected request leaves
     * no trace.
     */
    @Bean
    @Nullable
    Bulkhead paymentProviderBulkhead(ProviderProperties properties, MeterRegistry metrics) {
        if (!properties.configured()) {
            return null;
        }
        var bulkheads = BulkheadRegistry.of(BulkheadConfig.custom()
                .maxConcurrentCalls(properties.concurrent())
                .maxWaitDuration(Duration.ZERO)
                .build());
        TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(metrics);
        return bulkheads.bulkhead(NAME);
    }
}
