package dev.onsale.booking.page;

import dev.onsale.booking.catalog.SignIn;
import dev.onsale.booking.web.Problem;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Serves the buyer's page from memory. It is the same for everybody; all that it shows comes from the API. */
@Hidden // The description is that of the API.
@RestController
class PageController {

    /** No script or style but the files of the page, and no calls but those of the API and of the identity provider. */
    private static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "worker-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "connect-src 'self'%s",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'");

    private static final String WORKER_POLICY = "default-src 'none'; connect-src 'self'; frame-ancestors 'none'";
    private static final String POLICY_HEADER = "Content-Security-Policy";
    private static final String WORKER_SCOPE = "Service-Worker-Allowed";
    private static final String GZIP = "gzip";

    private final String policy;
    private final PageFile index;
    private final PageAssets assets;

    PageController(PageAssets assets, SignIn signIn) {
        policy = policy(signIn);
        index = PageFile.read(new PathMatchingResourcePatternResolver().getResource(PageFile.FOLDER + "index.html"));
        this.assets = assets;
    }

    /** All addresses of the page; its script tells them apart. */
    @GetMapping({"/", "/line", "/seats/*", "/hold/*", "/tickets", "/signed-in"})
    @Nullable
    ResponseEntity<byte[]> page(
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false) @Nullable String encodings,
            WebRequest request,
            HttpServletResponse response) {
        return document(index, policy, encodings, request, response);
    }

    /** Answers 404 with the page. */
    void nothing(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        response.setHeader(POLICY_HEADER, policy);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType("text/html;charset=UTF-8");
        response.getOutputStream().write(index.plain());
    }

    @GetMapping("/assets/{name}")
    ResponseEntity<byte[]> asset(
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false) @Nullable String encodings) {
        var asset = assets.find(name)
                .orElseThrow(() -> Problem.of(
                        HttpStatus.NOT_FOUND,
                        "asset-not-found",
                        "No such file",
                        "No version of the page that has run lately has such a file. Load the page again."));
        var forever = CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
        // One of them keeps the page of tickets, which is not below it, and fetches it under a policy of its own.
        var answer = ResponseEntity.ok()
                .cacheControl(forever)
                .header(WORKER_SCOPE, "/tickets")
                .header(POLICY_HEADER, WORKER_POLICY);
        return send(answer, asset, encodings);
    }

    /** Returns the policy of all pages. */
    static String policy(SignIn signIn) {
        return POLICY.formatted(signIn.client()
                .map(client -> " " + origin(URI.create(client.issuerUri())))
                .orElse(""));
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }

    /** Returns a document under a policy; null when the answer is 304. */
    static @Nullable ResponseEntity<byte[]> document(
            PageFile page,
            String policy,
            @Nullable String encodings,
            WebRequest request,
            HttpServletResponse response) {
        // Also with 304, of which the browser takes the headers for the page that it has.
        response.setHeader(POLICY_HEADER, policy);
        if (request.checkNotModified(page.etag())) {
            return null;
        }
        return send(ResponseEntity.ok().cacheControl(CacheControl.noCache().cachePublic()), page, encodings);
    }

    private static ResponseEntity<byte[]> send(
            ResponseEntity.BodyBuilder answer, PageFile file, @Nullable String encodings) {
        var type = MediaTypeFactory.getMediaType(file.name()).orElseThrow();
        answer.contentType(type.getType().equals("text") ? new MediaType(type, StandardCharsets.UTF_8) : type)
                .eTag(file.etag())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (encodings != null && encodings.toLowerCase(Locale.ROOT).contains(GZIP)) {
            return answer.header(HttpHeaders.CONTENT_ENCODING, GZIP).body(file.gzip());
        }
        return answer.body(file.plain());
    }
}
