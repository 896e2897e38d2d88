package dev.onsale.booking.page;

import dev.onsale.booking.web.RoutedPath;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;

/**
 * Gives people who follow an address of nothing the page, which says so and leads to the concert. Programs get a
 * problem document, as they do for all that is under an address of theirs.
 */
@Component
class StrayVisitors extends AbstractHandlerMapping {

    private static final List<String> OF_PROGRAMS = List.of("/api/", "/actuator/", "/assets/", "/v3/");

    private final PageController page;

    StrayVisitors(PageController page) {
        this.page = page;
        setOrder(Ordered.LOWEST_PRECEDENCE);
    }

    @Override
    protected @Nullable HttpRequestHandler getHandlerInternal(HttpServletRequest request) {
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        boolean person = HttpMethod.GET.matches(request.getMethod())
                && accept != null
                && accept.contains(MediaType.TEXT_HTML_VALUE)
                && OF_PROGRAMS.stream().noneMatch(RoutedPath.of(request)::startsWith);
        return person ? page::nothing : null;
    }
}
