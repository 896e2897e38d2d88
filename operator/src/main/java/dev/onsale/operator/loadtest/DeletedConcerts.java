package dev.onsale.operator.loadtest;

import dev.onsale.api.v1alpha1.Concert;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import java.util.Set;
import java.util.function.Consumer;

/** Tells of Concerts that were deleted, which are not reconciled once more. */
public final class DeletedConcerts extends AbstractEventSource<Void, Concert> implements ResourceEventAware<Concert> {
    private final Consumer<Concert> told;

    /** Creates it with what is told of each. */
    public DeletedConcerts(Consumer<Concert> told) {
        super(Void.class, "deleted-concerts");
        this.told = told;
    }

    @Override
    public void onResourceCreated(Concert concert) {}

    @Override
    public void onResourceUpdated(Concert after, Concert before) {}

    @Override
    public void onResourceDeleted(Concert concert) {
        told.accept(concert);
    }

    @Override
    public Set<Void> getSecondaryResources(Concert concert) {
        return Set.of();
    }
}
