package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class PageIT {

    private static final Pattern ASSET = Pattern.compile("\"(/assets/[^\"]+)\"");

    private final Http visitor = SharedSale.FIRST.stranger();

    @Test
    void everyAddressOfThePageIsThePage() {
        var page = visitor.get("/");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        for (var path : List.of("/line", "/seats/night.day1", "/hold/42", "/tickets")) {
            assertThat(visitor.get(path).text()).as(path).isEqualTo(page.text());
        }
    }

    @Test
    void thePageMayLoadNothingFromElsewhere() {
        assertThat(visitor.get("/").header("Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'self'")
                .doesNotContain("unsafe")
                .doesNotContain("http");
        assertThat(visitor.get("/api/v1/concerts").header("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; frame-ancestors 'none'");
    }

    @Test
    void thePageIsAskedForAgainAndSentOnce() {
        var page = visitor.get("/");
        assertThat(page.header("Cache-Control")).isEqualTo("no-cache, public");
        var again = visitor.with("If-None-Match", page.header("ETag")).get("/tickets");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.response().body()).isEmpty();
        assertThat(again.header("Content-Security-Policy")).isEqualTo(page.header("Content-Security-Policy"));
    }

    @Test
    void itsFilesAreKeptForeverAndCompressed() throws IOException {
        var paths = ASSET.matcher(visitor.get("/").text())
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(paths).hasSizeGreaterThanOrEqualTo(3);
        for (var path : paths) {
            var plain = visitor.get(path);
            assertThat(plain.status()).as(path).isEqualTo(200);
            assertThat(plain.header("Cache-Control")).isEqualTo("max-age=31536000, public, immutable");
            var compressed = visitor.with("Accept-Encoding", "br, gzip").get(path);
            assertThat(compressed.header("Content-Encoding")).isEqualTo("gzip");
            try (var unzipped = new GZIPInputStream(
                    new ByteArrayInputStream(compressed.response().body()))) {
                assertThat(unzipped.readAllBytes()).isEqualTo(plain.response().body());
            }
        }
    }

    @Test
    void whatThePageDoesNotHaveIsAProblem() {
        assertThat(visitor.get("/assets/index-0.js").code()).isEqualTo("asset-not-found");
        assertThat(visitor.get("/assets/..%2Findex.html").status()).isIn(400, 404);
        assertThat(visitor.get("/nowhere").status()).isEqualTo(404);
    }
}
