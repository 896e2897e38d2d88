package dev.onsale.booking.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * Renders what Tomcat itself rejects as a problem document: a malformed request line or target, headers that are too
 * long.
 */
public final class ProblemReportValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < HttpServletResponse.SC_BAD_REQUEST
                || response.getContentWritten() > 0
                || !response.setErrorReported()) {
            return;
        }
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getOutputStream().write(document(status).getBytes(StandardCharsets.UTF_8));
            response.finishResponse();
        } catch (IOException e) {
            // The client is gone.
        }
    }

    private static String document(int status) {
        return """
                {"type":"urn:onsale:problem:malformed-request","title":"Malformed request","status":%d,\
                "detail":"The request is not well-formed HTTP, or its address or headers are too long.",\
                "code":"malformed-request"}\
                """.formatted(status);
    }
}
