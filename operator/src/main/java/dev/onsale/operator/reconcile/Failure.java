package dev.onsale.operator.reconcile;

import dev.onsale.operator.reconcile.ConditionResult.Buyers;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What kept a part from its work.
 *
 * @param reason one word in CamelCase, for programs
 * @param message one or two sentences for people
 * @param passing whether it is expected to go by itself, as an error of the API server does
 */
public record Failure(String reason, String message, boolean passing) {
    private static final Logger LOG = LoggerFactory.getLogger(Failure.class);

    /** Answers that say nothing about the object that was sent. */
    private static final Set<Integer> PASSING = Set.of(
            HttpURLConnection.HTTP_UNAUTHORIZED,
            HttpURLConnection.HTTP_CLIENT_TIMEOUT,
            HttpURLConnection.HTTP_CONFLICT,
            429);

    private static final int UNPROCESSABLE = 422;
    private static final String DEFECT = "OperatorFails";
    private static final Duration SOON = Duration.ofSeconds(5);

    /**
     * Returns the failure that an exception tells of, in words for people, and logs what only an engineer needs.
     *
     * @throws KubernetesClientException if the API server cannot be reached: no other object would fare better, and
     *     waiting for each would take minutes
     */
    public static Failure of(ReconcileContext context, ConditionType part, RuntimeException exception) {
        if (isUnreached(exception)) {
            throw exception;
        }
        var failure = of(part, exception);
        if (failure.passing) {
            LOG.warn("{}: {}: {}", context.names().concert(), part.value(), exception.getMessage());
            context.next().within(SOON);
        } else if (failure.reason.equals(DEFECT)) {
            LOG.error("{}: {}", context.names().concert(), part.value(), exception);
        }
        return failure;
    }

    /** Returns whether an exception says that the API server cannot be reached, or does not answer in time. */
    public static boolean isUnreached(Throwable exception) {
        return exception instanceof KubernetesClientException client
                && client.getStatus() == null
                && Stream.iterate(exception, Objects::nonNull, Throwable::getCause)
                        .anyMatch(cause -> cause instanceof IOException || cause instanceof TimeoutException);
    }

    private static Failure of(ConditionType part, RuntimeException exception) {
        return switch (exception) {
            case NotOwnedException foreign -> new Failure("NotOwned", foreign.getMessage() + ".", false);
            case InvalidSecretException invalid -> new Failure("SecretInvalid", invalid.getMessage() + ".", false);
            case KubernetesClientException refused
            when isRefusal(refused) ->
                new Failure(
                        "Refused",
                        "The API server refuses it: " + sentence(refused.getStatus()) + nextStep(refused, part),
                        false);
            case KubernetesClientException _ ->
                new Failure(
                        "ApiServerFails",
                        "The API server does not answer as it should; the operator tries again.",
                        true);
            default ->
                new Failure(
                        DEFECT,
                        "The operator cannot work on it: %s. Read the operator's log, and report it."
                                .formatted(exception),
                        false);
        };
    }

    /** Returns the condition of a part that could do nothing: as before, if that says enough. */
    public ConditionResult condition(ReconcileContext context, ConditionType part) {
        var before = context.before(part);
        if (passing && before.isPresent()) {
            var known = before.get();
            return new ConditionResult(
                    part,
                    known.getStatus().equals("Unknown") ? null : Boolean.valueOf(known.getStatus()),
                    known.getReason(),
                    known.getMessage(),
                    known.getStatus().equals("True") ? Buyers.SERVED : others(context));
        }
        return new ConditionResult(part, passing ? null : Boolean.FALSE, reason, message, others(context));
    }

    /** Whoever was served is served on: the objects stay as they are. */
    private static Buyers others(ReconcileContext context) {
        return context.before(ConditionType.READY)
                .filter(ready -> ready.getStatus().equals("True"))
                .map(_ -> Buyers.AT_RISK)
                .orElse(Buyers.NOT_SERVED);
    }

    private static boolean isRefusal(KubernetesClientException exception) {
        int code = exception.getCode();
        return exception.getStatus() != null && code >= 400 && code < 500 && !PASSING.contains(code);
    }

    private static String sentence(@Nullable Status status) {
        var message = status == null ? null : status.getMessage();
        return Objects.requireNonNullElse(message, "it gives no reason").strip();
    }

    private static String nextStep(KubernetesClientException refused, ConditionType part) {
        return refused.getCode() == UNPROCESSABLE
                ? ". Correct %s; until then it stays as it is.".formatted(field(part))
                : ". Ask who runs the cluster; until then it stays as it is.";
    }

    private static String field(ConditionType part) {
        return switch (part) {
            case DATABASE_READY -> "spec.mysql";
            case REDIS_READY -> "spec.redis";
            case KAFKA_READY -> "spec.kafka";
            case APP_READY -> "spec.app";
            case LOAD_TESTED -> "spec.loadTests";
            case READY, KEYS_READY, QUEUE_APPLIED -> "spec";
        };
    }
}
