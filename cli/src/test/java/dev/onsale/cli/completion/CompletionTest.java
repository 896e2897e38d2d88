package dev.onsale.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.cli.command.OnsaleCommand;
import dev.onsale.cli.command.TestTerminal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionTest {
    private final Completion completion =
            new Completion(OnsaleCommand.commands(new TestTerminal().surroundings(Map.of())), new FixedNames());

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "'' > completion down help load-test logs status test up",
                "lo > load-test logs",
                "status| > spring winter",
                "status|w > winter",
                "status|-n| > autumn shows",
                "status|--namespace|a > autumn",
                "status|--n > --namespace",
                "status|-n|shows| > of-shows",
                "status|--namespace=shows| > of-shows",
                "status|--context| > blue green",
                "status|--kubeconfig| > ''",
                "status|-A| > spring winter",
                "status|winter| > ''",
                "load-test|winter| > dress-of-winter spike-of-winter",
                "load-test|-n|shows|winter|d > dress-of-winter",
                "load-test|--l > --last",
                "load-test|--st > --stop",
                "load-test|--j > --junit",
                "load-test|--t > ''",
                "logs| > app cluster kafka load-test mysql operator redis",
                "logs|app|s > spring",
                "logs|app|--since|1 > ''",
                "completion| > bash zsh",
                "await > ''",
                "up| > ''",
                "nonsense| > ''",
            })
    void offers_what_fits(String typed, String offered) {
        assertThat(String.join(" ", completion.candidates(List.of(typed.split("\\|", -1)))))
                .isEqualTo(offered);
    }

    private static final class FixedNames implements Names {
        @Override
        public List<String> concerts(Map<String, String> options) {
            return options.containsKey("--namespace")
                    ? List.of("of-" + options.get("--namespace"))
                    : List.of("winter", "spring");
        }

        @Override
        public List<String> loadTests(Map<String, String> options, String concert) {
            return List.of("dress-of-" + concert, "spike-of-" + concert);
        }

        @Override
        public List<String> namespaces(Map<String, String> options) {
            return List.of("shows", "shows", "autumn");
        }

        @Override
        public List<String> contexts(Map<String, String> options) {
            return List.of("blue", "green");
        }
    }
}
