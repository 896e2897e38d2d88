package dev.onsale.booking.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Collectors;
import org.springframework.http.server.PathContainer;

/**
 * The path of a request as the router matches it. Whatever decides by a path asks here, so that no spelling of a path
 * escapes a limit. {@link AmbiguousPathFilter} has refused what cannot be matched.
 */
public final class RoutedPath {

    private static final String API = "/api/";
    private static final String OTHER_PLAIN_CHARACTERS = "/-._~";

    private RoutedPath() {}

    /** Returns the path, decoded: {@code /api/v1/wallet} also for {@code /%61pi/v1/wallet}. */
    public static String of(HttpServletRequest request) {
        var sent = request.getRequestURI();
        return isPlain(sent) ? sent : decode(sent);
    }

    /** Whether the router may find a call of the API at the path. */
    public static boolean isApi(HttpServletRequest request) {
        return of(request).startsWith(API);
    }

    /** Whether the path has one spelling only, as all paths of our own pages have; no more than a scan. */
    static boolean isPlain(String sent) {
        for (int i = 0; i < sent.length(); i++) {
            char next = sent.charAt(i);
            if (!isPlain(next)) {
                return false;
            }
            if (next == '/' && i + 1 < sent.length() && (sent.charAt(i + 1) == '/' || sent.charAt(i + 1) == '.')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(char next) {
        return (next >= 'a' && next <= 'z')
                || (next >= 'A' && next <= 'Z')
                || (next >= '0' && next <= '9')
                || OTHER_PLAIN_CHARACTERS.indexOf(next) >= 0;
    }

    /** As Spring's path patterns see it: segment by segment, without parameters. */
    private static String decode(String sent) {
        return PathContainer.parsePath(sent).elements().stream()
                .map(element ->
                        element instanceof PathContainer.PathSegment segment ? segment.valueToMatch() : element.value())
                .collect(Collectors.joining());
    }
}
