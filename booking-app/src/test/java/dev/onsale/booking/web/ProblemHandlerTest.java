package dev.onsale.booking.web;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.error.ErrorCode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

class ProblemHandlerTest {

    private enum Reason implements ErrorCode {
        SHARED
    }

    /** Of several buyers whose calls shared their work. */
    @RestController
    static final class Sharing {

        private final Problem problem = Problem.of(HttpStatus.CONFLICT, "shared", "Shared", "One for all.")
                .with("seat", "R-1-1")
                .retryAfter(Duration.ofSeconds(3));
        private final DomainException failure = new DomainException(Reason.SHARED, "One for all.")
                .with("seat", "R-1-1")
                .retryAfter(Duration.ofSeconds(3));

        @GetMapping("/{kind}/{buyer}")
        void fail(@PathVariable String kind) {
            if (kind.equals("problem")) {
                throw problem;
            }
            throw failure;
        }
    }

    private static final class Reasons implements ProblemMapping<Reason> {

        @Override
        public Class<Reason> codes() {
            return Reason.class;
        }

        @Override
        public ProblemType typeOf(Reason code) {
            return new ProblemType(HttpStatus.CONFLICT, "Shared");
        }
    }

    private final MockMvc web = MockMvcBuilders.standaloneSetup(new Sharing())
            .setControllerAdvice(new ProblemHandler(new ProblemMappings(List.of(new Reasons()))))
            .build();

    @Test
    void everyRequestsDocumentNamesItsOwnPath() throws Exception {
        for (var path : List.of("/problem/a", "/problem/b", "/failure/a", "/failure/b")) {
            web.perform(get(path))
                    .andExpect(status().isConflict())
                    .andExpect(header().string("Retry-After", "3"))
                    .andExpect(jsonPath("$.instance").value(path))
                    .andExpect(jsonPath("$.type").value("urn:onsale:problem:shared"))
                    .andExpect(jsonPath("$.title").value("Shared"))
                    .andExpect(jsonPath("$.detail").value("One for all."))
                    .andExpect(jsonPath("$.code").value("shared"))
                    .andExpect(jsonPath("$.seat").value("R-1-1"));
        }
    }
}
