package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
        for (var path : List.of("/line", "/seats/night.day1", "/hold/42", "/tickets", "/signed-in")) {
            assertThat(visitor.get(path).text()).as(path).isEqualTo(page.text());
        }
    }

    @Test
    void staffHasPagesOfItsOwnUnderTheSamePolicy() {
        var buyers = visitor.get("/");
        for (var path : List.of("/gate", "/organizer")) {
            var page = visitor.get(path);
            assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
            assertThat(page.text()).isNotEqualTo(buyers.text());
            assertThat(page.header("Content-Security-Policy")).isEqualTo(buyers.header("Content-Security-Policy"));
            var again = visitor.with("If-None-Match", page.header("ETag")).get(path);
            assertThat(again.status()).isEqualTo(304);
            assertThat(ASSET.matcher(page.text()).results().map(match -> match.group(1)))
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allSatisfy(asset -> assertThat(visitor.get(asset).status()).isEqualTo(200));
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
        var paths = assetsOfThePage();
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

    /** In a rollout the document may come from an instance of another version than its files. */
    @Test
    void filesOfOtherVersionsThatHaveRunAreServed() {
        var sale = SharedSale.INSTALLATION;
        sale.sql("INSERT INTO page_assets VALUES ('map-Ab1_-xYz.js', 'export const map = 1', UTC_TIMESTAMP(3))");

        await().untilAsserted(() -> {
            var asset = visitor.get("/assets/map-Ab1_-xYz.js");
            assertThat(asset.status()).isEqualTo(200);
            assertThat(asset.text()).isEqualTo("export const map = 1");
            assertThat(asset.header("Content-Type")).isEqualTo("text/javascript;charset=UTF-8");
            assertThat(asset.header("Cache-Control")).isEqualTo("max-age=31536000, public, immutable");
        });
        for (var path : assetsOfThePage()) {
            assertThat(sale.count("page_assets WHERE name = '" + path.substring("/assets/".length()) + "'"))
                    .as(path)
                    .isEqualTo(1);
        }
    }

    @Test
    void whatThePageDoesNotHaveIsAProblem() {
        assertThat(visitor.get("/assets/index-0.js").code()).isEqualTo("asset-not-found");
        assertThat(visitor.get("/assets/..%2Findex.html").status()).isIn(400, 404);
        assertThat(visitor.get("/nowhere").status()).isEqualTo(404);
    }

    @Test
    void whoeverFollowsAnAddressOfNothingGetsThePageAndAProgramAProblem() {
        var browser = visitor.with("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        for (var path : List.of("/nowhere", "/hold", "/seats/night.day1/7")) {
            var page = browser.get(path);
            assertThat(page.status()).as(path).isEqualTo(404);
            assertThat(page.text()).isEqualTo(visitor.get("/").text());
            assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'; script-src 'self'");
            assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        }
        assertThat(visitor.get("/nowhere").code()).isEqualTo("not-found");
        assertThat(browser.get("/api/v1/nowhere").code()).isEqualTo("unauthorized");
        assertThat(browser.get("/assets/index-0.js").code()).isEqualTo("asset-not-found");
    }

    private List<String> assetsOfThePage() {
        return ASSET.matcher(visitor.get("/").text())
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
