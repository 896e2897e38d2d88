package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the operator may not do. The tests that run it under these rights show that it may do what it must. */
class ShippedRolesTest {
    private final List<PolicyRule> rules;

    ShippedRolesTest() throws IOException {
        var file = Path.of(System.getProperty("onsale.root"), "manifests/operator/role/role.yaml");
        rules = Serialization.unmarshal(Files.readString(file), ClusterRole.class)
                .getRules();
    }

    @Test
    void nothingIsGrantedWholesale() {
        assertThat(rules).allSatisfy(rule -> {
            assertThat(rule.getApiGroups()).doesNotContain("*");
            assertThat(rule.getResources()).doesNotContain("*");
            assertThat(rule.getVerbs()).doesNotContain("*", "deletecollection", "bind", "escalate", "impersonate");
        });
    }

    @Test
    void nothingThatHoldsDataCanBeDeleted() {
        assertThat(resourcesWith("delete")).isEqualTo(Set.of("configmaps", "ingresses", "jobs", "pods", "testruns"));
    }

    @Test
    void secretsCannotBeListed() {
        assertThat(resourcesWith("list")).doesNotContain("secrets");
        assertThat(resourcesWith("watch")).doesNotContain("secrets");
    }

    @Test
    void concertsThemselvesAreReadOnly() {
        assertThat(rules)
                .filteredOn(rule -> rule.getResources().contains("concerts"))
                .flatExtracting(PolicyRule::getVerbs)
                .containsExactlyInAnyOrder("get", "list", "watch");
    }

    private Set<String> resourcesWith(String verb) {
        return rules.stream()
                .filter(rule -> rule.getVerbs().contains(verb))
                .flatMap(rule -> rule.getResources().stream())
                .collect(Collectors.toSet());
    }
}
