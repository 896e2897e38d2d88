package dev.onsale.booking.identity;

import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Opens sessions for guests. */
@RestController
@RequestMapping("/api/v1/sessions")
class SessionController {

    private final AccessTokens tokens;
    private final Concerts concerts;
    private final SessionLimit limit;
    private final RehearsalKey rehearsalKey;

    SessionController(AccessTokens tokens, Concerts concerts, SessionLimit limit, RehearsalKey rehearsalKey) {
        this.tokens = tokens;
        this.concerts = concerts;
        this.limit = limit;
        this.rehearsalKey = rehearsalKey;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    AccessTokens.Session open(
            @RequestHeader(name = RehearsalKey.HEADER, required = false) @Nullable String key,
            HttpServletRequest request) {
        if (key == null) {
            limit.count(request.getRemoteAddr());
            return tokens.open(concerts.current().name());
        }
        if (!rehearsalKey.matches(key)) {
            throw Problem.of(
                    HttpStatus.UNAUTHORIZED,
                    "rehearsal-key-invalid",
                    "Invalid rehearsal key",
                    "The header Rehearsal-Key is for load tests. Buyers leave it out.");
        }
        return tokens.open(concerts.rehearsal().name());
    }
}
