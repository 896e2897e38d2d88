package dev.onsale.booking.page;

import dev.onsale.booking.catalog.SignIn;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Serves the pages of staff. They are no secret: what they show comes from calls that need a role. */
@Hidden // The description is that of the API.
@RestController
class StaffPageController {

    private final String policy;
    private final PageFile gate;
    private final PageFile organizer;

    StaffPageController(SignIn signIn) {
        policy = PageController.policy(signIn);
        var files = new PathMatchingResourcePatternResolver();
        gate = PageFile.read(files.getResource(PageFile.STAFF_FOLDER + "gate.html"));
        organizer = PageFile.read(files.getResource(PageFile.STAFF_FOLDER + "organizer.html"));
    }

    @GetMapping("/gate")
    @Nullable
    ResponseEntity<byte[]> gate(
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false) @Nullable String encodings,
            WebRequest request,
            HttpServletResponse response) {
        return PageController.document(gate, policy, encodings, request, response);
    }

    @GetMapping("/organizer")
    @Nullable
    ResponseEntity<byte[]> organizer(
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false) @Nullable String encodings,
            WebRequest request,
            HttpServletResponse response) {
        return PageController.document(organizer, policy, encodings, request, response);
    }
}
