package dev.onsale.operator.loadtest.model;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.operator.model.Component;
import dev.onsale.operator.model.Names;
import dev.onsale.operator.model.NetworkPolicies;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.List;

/** Builds the objects that all load tests of a concert share. */
public final class LoadTestModel {
    /** The port of k6's REST API. */
    private static final int K6_PORT = 6565;

    private final Concert concert;

    /** Creates the model of a Concert. */
    public LoadTestModel(Concert concert) {
        this.concert = concert;
    }

    /**
     * Returns the NetworkPolicy of the runners. The k6-operator, in any namespace, asks each runner for its state; the
     * stores of results may be anywhere.
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
