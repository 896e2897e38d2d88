package dev.onsale.operator.pass;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.operator.model.ConcertModel;
import dev.onsale.operator.model.Names;
import dev.onsale.operator.model.OperatorConfiguration;
import java.time.Instant;

/**
 * One pass over one concert.
 *
 * @param concert the concert as the cache has it, with every default of the schema
 * @param configuration what whoever installed the operator decided
 * @param cluster the concert's namespace, as this pass sees and changes it
 * @param now when the pass began; the one instant that the pass reckons with
 */
public record Pass(Concert concert, OperatorConfiguration configuration, Cluster cluster, Instant now) {
    /** The names of the concert's objects. */
    public Names names() {
        return Names.of(concert);
    }

    /** What the concert should be made of. */
    public ConcertModel model() {
        return ConcertModel.of(concert, configuration);
    }
}
