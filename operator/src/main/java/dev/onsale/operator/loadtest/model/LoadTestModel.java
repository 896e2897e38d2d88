package dev.onsale.operator.loadtest.model;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.operator.model.Component;
import dev.onsale.operator.model.Names;
import dev.onsale.operator.model.NetworkPolicies;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.List;

/** What all load tests of a concert share. */
public final class LoadTestModel {
    /** Where k6 lets itself be asked and started. */
    private static final int K6_PORT = 6565;

    private final Concert concert;

    /** For a Concert. */
    public LoadTestModel(Concert concert) {
        this.concert = concert;
    }

    /**
     * Opens the ways of the pods that make load, where a namespace closes all that nobody names. The k6-operator lives
     * in any namespace and asks each runner how far it is; the stores of results are anywhere.
     */
    public NetworkPolicy networkPolicy() {
        return NetworkPolicies.policy(
                concert,
                Component.LOAD_TEST,
                Names.of(concert).loadTest(),
                List.of(NetworkPolicies.fromAnywhere(K6_PORT)),
                List.of(NetworkPolicies.toAnywhere()));
    }
}
