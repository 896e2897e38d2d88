package dev.onsale.booking.web;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;

/**
 * An error response as an RFC 9457 problem document. Programs decide by {@code code}, people read {@code detail}.
 * Thrown by HTTP faces as control flow: it has no stack trace and is not logged as an error. Rules throw a
 * {@link dev.onsale.booking.error.DomainException}, which {@link ProblemMappings} describes as a problem.
 */
public final class Problem extends RuntimeException implements ErrorResponse {

    private static final long serialVersionUID = 1;

    private final HttpStatus status;
    private final String title;
    private final transient URI type;
    private final transient Map<String, Object> members = new LinkedHashMap<>();
    private final transient HttpHeaders headers = new HttpHeaders();

    private Problem(HttpStatus status, String code, String title, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
        this.type = URI.create("urn:onsale:problem:" + code);
        members.put("code", code);
    }

    /**
     * Creates a problem.
     *
     * @param code stable, in lower-case words with dashes, such as {@code seat-taken}
     * @param title the same for every occurrence of the code
     * @param detail what was wrong and what to do instead, for a person
     */
    public static Problem of(HttpStatus status, String code, String title, String detail) {
        return new Problem(status, code, title, detail);
    }

    /** Creates 503 {@code unavailable}: what the request needs does not answer. */
    public static Problem unavailable() {
        return of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "unavailable",
                        "Temporarily unavailable",
                        "Something that this needs does not answer at the moment. Try again with the same"
                                + " Idempotency-Key.")
                .retryAfter(Duration.ofSeconds(2));
    }

    /** Adds a member to the document, such as the seats that were taken. */
    public Problem with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    /** Sets Retry-After, in whole seconds, at least one. */
    public Problem retryAfter(Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        headers.set(HttpHeaders.RETRY_AFTER, String.format(Locale.ROOT, "%d", seconds));
        return this;
    }

    @Override
    public HttpStatusCode getStatusCode() {
        return status;
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }

    /**
     * Returns a new document with each call: Spring MVC writes the request's path into it, and several requests may
     * fail with one problem.
     */
    @Override
    public ProblemDetail getBody() {
        var body = ProblemDetail.forStatusAndDetail(status, String.valueOf(getMessage()));
        body.setType(type);
        body.setTitle(title);
        members.forEach(body::setProperty);
        return body;
    }
}
