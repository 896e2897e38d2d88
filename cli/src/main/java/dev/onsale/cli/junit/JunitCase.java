package dev.onsale.cli.junit;

import java.util.List;
import java.util.Optional;

/**
 * One test case of a report.
 *
 * @param name the step, or what else was judged
 * @param trouble why it is not good; empty if it is
 */
record JunitCase(String name, Optional<Trouble> trouble) {
    /**
     * Why a case is not good.
     *
     * @param element {@code failure} where the sale did not hold, {@code error} where nothing was proved
     * @param reason the word of the API
     * @param lines the first one says it in short
     */
    record Trouble(String element, String reason, List<String> lines) {
        Trouble {
            lines = List.copyOf(lines);
        }
    }

    static JunitCase good(String name) {
        return new JunitCase(name, Optional.empty());
    }

    static JunitCase failure(String name, String reason, List<String> lines) {
        return new JunitCase(name, Optional.of(new Trouble("failure", reason, lines)));
    }

    static JunitCase error(String name, String reason, List<String> lines) {
        return new JunitCase(name, Optional.of(new Trouble("error", reason, lines)));
    }

    boolean is(String element) {
        return trouble.filter(found -> found.element().equals(element)).isPresent();
    }
}
