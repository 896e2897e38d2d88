package dev.onsale.booking.error;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request that a rule rejects or that cannot be served now. Thrown as control flow: it has no stack trace and is not
 * logged as an error.
 */
public class DomainException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient ErrorCode code;
    private final transient Map<String, Object> members = new LinkedHashMap<>();
    private transient @Nullable Duration retryAfter;

    /**
     * Creates an exception.
     *
     * @param detail what was wrong and what to do instead, for a person
     */
    public DomainException(ErrorCode code, String detail) {
        super(detail, null, false, false);
        this.code = code;
    }

    /** Adds a fact for programs, such as the seats that were taken. */
    public final DomainException with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    /** Sets after how long it is worth trying again. */
    public final DomainException retryAfter(Duration wait) {
        retryAfter = wait;
        return this;
    }

    /** Returns one that says the same, for another caller: nobody can add to the exception of somebody else. */
    public DomainException copy() {
        var copy = new DomainException(code, detail());
        copy.members.putAll(members);
        copy.retryAfter = retryAfter;
        return copy;
    }

    /** Returns the code. */
    public final ErrorCode code() {
        return code;
    }

    /** Returns what was wrong and what to do instead. */
    public final String detail() {
        return String.valueOf(getMessage());
    }

    /** Returns the facts for programs, in the order in which they were added. */
    public final Map<String, Object> members() {
        return Collections.unmodifiableMap(members);
    }

    /** Returns after how long it is worth trying again. Empty when waiting does not help. */
    public final Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
