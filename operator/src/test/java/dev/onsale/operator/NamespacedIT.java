package dev.onsale.operator;

import static dev.onsale.operator.ShippedRights.NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** The install without rights outside the operator's own namespace. */
class NamespacedIT extends OperatorFixture {
    NamespacedIT() {
        super("namespaced", OperatorSetting.USUAL.watching(Set.of(NAMESPACE)));
    }

    @Test
    void looksAfterTheConcertsOfItsNamespaceAndMayDoNothingElsewhere() {
        createReady();

        assertThat(operator.reconciliations()).isPositive();
        try (var client = TestCluster.operator()) {
            assertThat(TestCluster.may(client, "get", "", "secrets", NAMESPACE)).isTrue();
            assertThat(TestCluster.may(client, "get", "", "secrets", "default")).isFalse();
            assertThat(TestCluster.may(client, "list", "onsale.dev", "concerts", "default"))
                    .isFalse();
        }
    }
}
