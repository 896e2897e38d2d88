package dev.onsale.booking.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Renders errors of the servlet container, before or outside Spring MVC, as problem documents. */
@Controller
class ContainerErrors implements ErrorController {

    private final ProblemWriter writer;

    ContainerErrors(ProblemWriter writer) {
        this.writer = writer;
    }

    @RequestMapping("${server.error.path:/error}")
    void describe(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatus.valueOf(code)
                : HttpStatus.NOT_FOUND;
        writer.write(
                status.is5xxServerError()
                        ? CommonProblems.internal()
                        : Problem.of(
                                status,
                                status.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                                status.getReasonPhrase(),
                                "The request could not be understood."),
                response);
    }
}
