package dev.onsale.booking.payment.provider;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Calls the provider over HTTP, without retries. */
final class HttpProvider implements PaymentProvider {

    private static final Logger LOG = LoggerFactory.getLogger(HttpProvider.class);

    /** Far more than a response has. */
    private static final long MAX_ANSWER_BYTES = 64L * 1024;

    /** Faults of the buyer's card, not of the provider. */
    private static final Set<Integer> REFUSES_THE_CARD = Set.of(400, 402, 404, 422);

    private static final Set<Integer> REFUSES_THE_CALL = Set.of(401, 403, 404, 405, 429, 503);

    private final ProviderProperties properties;
    private final JsonMapper json;
    private final MeterRegistry metrics;
    private final HttpClient client;

    HttpProvider(ProviderProperties properties, JsonMapper json, MeterRegistry metrics) {
        this.properties = properties;
        this.json = json;
        this.metrics = metrics;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(properties.connectTimeout())
                .build();
    }

    private record Capture(long amount, String currency, String cardToken) {}

    @Override
    public ProviderAnswer capture(String attempt, long amount, String currency, String cardToken) {
        var body = json.writeValueAsString(new Capture(amount, currency, cardToken));
        return ask(
                "capture",
                request(attempt, "")
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Override
    public ProviderAnswer find(String attempt) {
        return ask("find", request(attempt, "").GET());
    }

    @Override
    public ProviderAnswer refund(String attempt) {
        return ask("refund", request(attempt, "/refund").POST(HttpRequest.BodyPublishers.noBody()));
    }

    @Override
    public boolean isAvailable() {
        return true;
    }

    private HttpRequest.Builder request(String attempt, String operation) {
        var request = HttpRequest.newBuilder(URI.create(properties.url() + "/v1/payments/" + attempt + operation))
                .timeout(properties.readTimeout());
        if (!properties.key().isEmpty()) {
            request.header("Authorization", "Bearer " + properties.key());
        }
        return request;
    }

    private ProviderAnswer ask(String operation, HttpRequest.Builder request) {
        var sample = Timer.start(metrics);
        var answer = send(request.build());
        sample.stop(Timer.builder("onsale.payment.provider")
                .description("Calls of the payment provider, each try by itself")
                .tag("operation", operation)
                .tag("answer", answer.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .register(metrics));
        return answer;
    }

    private ProviderAnswer send(HttpRequest request) {
        try {
            var response = client.send(
                    request,
                    HttpResponse.BodyHandlers.limiting(
                            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8), MAX_ANSWER_BYTES));
            return understand(request, response);
        } catch (ConnectException | HttpConnectTimeoutException e) {
            LOG.warn("The payment provider was not reached: {}", e.toString());
            return ProviderAnswer.NOTHING_DONE;
        } catch (HttpTimeoutException e) {
            LOG.warn("The payment provider did not answer in time");
            return ProviderAnswer.TIMED_OUT;
        } catch (IOException e) {
            LOG.warn("The connection to the payment provider broke: {}", e.toString());
            return ProviderAnswer.BROKEN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ProviderAnswer.TIMED_OUT;
        }
    }

    private ProviderAnswer understand(HttpRequest request, HttpResponse<String> response) {
        int status = response.statusCode();
        if (status == 200 || status == 201) {
            return stateIn(response.body());
        }
        if (status == 404 && request.method().equals("GET")) {
            return ProviderAnswer.NOT_FOUND;
        }
        if (request.method().equals("PUT") && REFUSES_THE_CARD.contains(status)) {
            return ProviderAnswer.DECLINED;
        }
        LOG.warn("The payment provider answered {} with {}", request.method(), status);
        return REFUSES_THE_CALL.contains(status) ? ProviderAnswer.NOTHING_DONE : ProviderAnswer.BROKEN;
    }

    private ProviderAnswer stateIn(String body) {
        String state;
        try {
            state = json.readTree(body).path("status").asString("");
        } catch (JacksonException e) {
            state = "";
        }
        return switch (state) {
            case "CAPTURED" -> ProviderAnswer.CAPTURED;
            case "DECLINED" -> ProviderAnswer.DECLINED;
            case "REFUNDED" -> ProviderAnswer.REFUNDED;
            case "VOIDED" -> ProviderAnswer.VOIDED;
            default -> {
                LOG.error("The payment provider's answer names no status that is known");
                yield ProviderAnswer.BROKEN;
            }
        };
    }
}
