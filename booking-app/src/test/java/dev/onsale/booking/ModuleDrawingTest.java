package dev.onsale.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/**
 * Keeps {@code docs/modules.md}, which is generated from the code. After a change of dependencies regenerate it with
 * {@code -Donsale.regenerate=true} and review the difference.
 */
class ModuleDrawingTest {

    private static final Set<String> EVERYWHERE = Set.of("web", "error", "database", "startup");

    @Test
    void theDrawingShowsTheCode() throws IOException {
        var file = Path.of(System.getProperty("onsale.root"), "docs", "modules.md");
        var drawing = drawing(direct());
        if (Boolean.getBoolean("onsale.regenerate")) {
            Files.writeString(file, drawing);
        }
        assertThat(Files.readString(file))
                .as("docs/modules.md; write it again with -Dtest=ModuleDrawingTest -Donsale.regenerate=true")
                .isEqualTo(drawing);
    }

    private static String drawing(Map<String, Set<String>> modules) {
        var text = new StringBuilder("""
                # Modules of the booking application

                Generated from the code by `ModuleDrawingTest`; do not edit. An arrow points to a module that is
                used. Arrows that follow from others are left out. `web`, `error`, `database` and `startup`, which
                all modules may use, are in the table only.

                ```mermaid
                graph TD
                """);
        var shown = new TreeMap<String, Set<String>>();
        modules.forEach((module, used) -> {
            if (!EVERYWHERE.contains(module)) {
                var others = new TreeSet<String>(used);
                others.removeAll(EVERYWHERE);
                shown.put(module, others);
            }
        });
        shown.forEach((module, used) -> {
            text.append("    ").append(module).append('\n');
            used.stream()
                    .filter(target -> used.stream()
                            .noneMatch(other -> !other.equals(target)
                                    && reachable(other, shown).contains(target)))
                    .forEach(target -> text.append("    ")
                            .append(module)
                            .append(" --> ")
                            .append(target)
                            .append('\n'));
        });
        text.append("```\n\n| module | uses |\n|---|---|\n");
        modules.forEach((module, used) -> text.append("| ")
                .append(module)
                .append(" | ")
                .append(String.join(", ", used))
                .append(" |\n"));
        return text.toString();
    }

    private static Set<String> reachable(String module, Map<String, Set<String>> modules) {
        var found = new TreeSet<String>();
        for (var used : modules.getOrDefault(module, Set.of())) {
            found.add(used);
            found.addAll(reachable(used, modules));
        }
        return found;
    }

    /** The modules that each module uses; they have no cycles, see {@link ModulesTest}. */
    private static Map<String, Set<String>> direct() {
        var all = ApplicationModules.of(BookingApplication.class);
        var modules = new TreeMap<String, Set<String>>();
        for (var module : all) {
            modules.put(
                    name(module),
                    module.getDirectDependencies(all)
                            .uniqueModules()
                            .map(ModuleDrawingTest::name)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        return modules;
    }

    private static String name(ApplicationModule module) {
        return module.getIdentifier().toString();
    }
}
