package dev.onsale.operator.upgrade.model;

import static dev.onsale.operator.upgrade.model.PodChange.Pace.AFTER_THE_SALE;
import static dev.onsale.operator.upgrade.model.PodChange.Pace.AT_ONCE;
import static dev.onsale.operator.upgrade.model.PodChange.Pace.IN_TURN;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PodChangeTest {
    private static final Origin MADE = origin("512Mi", "before", "");
    private static final Origin UPGRADED = origin("512Mi", "after", "");

    @Test
    void anUpgradeWaitsForTheEndOfTheSaleAndThenForItsTurn() {
        assertThat(change(MADE, UPGRADED).pace(true)).isEqualTo(AFTER_THE_SALE);
        assertThat(change(MADE, UPGRADED).pace(false)).isEqualTo(IN_TURN);
    }

    @Test
    void anEditWaitsForNothingAndTakesTheUpgradeAlong() {
        assertThat(change(MADE, origin("1Gi", "after", "")).pace(true)).isEqualTo(AT_ONCE);
        assertThat(change(MADE, origin("1Gi", "before and edited", "")).pace(true))
                .isEqualTo(AT_ONCE);
    }

    @Test
    void whatSomebodyElseChangedIsRevertedAtOnce() {
        assertThat(change(MADE, MADE).pace(true)).isEqualTo(AT_ONCE);
    }

    @Test
    void podsThatCannotServeWaitForNothing() {
        assertThat(new PodChange(MADE, UPGRADED, false, true).pace(true)).isEqualTo(AT_ONCE);
    }

    @Test
    void whatChangesNoPodWaitsForNothing() {
        assertThat(new PodChange(MADE, UPGRADED, true, false).pace(true)).isEqualTo(AT_ONCE);
    }

    @Test
    void onlyANewValueLetsAnUpgradeThrough() {
        assertThat(change(MADE, origin("512Mi", "after", "monday")).pace(true)).isEqualTo(IN_TURN);
        assertThat(change(origin("512Mi", "before", "monday"), origin("512Mi", "after", "monday"))
                        .pace(true))
                .isEqualTo(AFTER_THE_SALE);
        assertThat(change(origin("512Mi", "before", "monday"), origin("512Mi", "after", "tuesday"))
                        .pace(true))
                .isEqualTo(IN_TURN);
    }

    @Test
    void inputsThatOnlyOneVersionKnowsAreNoEdit() {
        var before = new Origin(Map.of("memory", "512Mi", "gone", "1"), "before", "");
        var after = new Origin(Map.of("memory", "512Mi", "added", "2"), "after", "");

        assertThat(change(before, after).pace(true)).isEqualTo(AFTER_THE_SALE);
    }

    @Test
    void withoutARecordOnlyAnImageThatTheConcertNamesIsAnEdit() {
        var before = Origin.unrecorded(template("app:1"));

        assertThat(change(before, image("")).pace(true)).isEqualTo(AFTER_THE_SALE);
        assertThat(change(before, image("app:1")).pace(true)).isEqualTo(AFTER_THE_SALE);
        assertThat(change(before, image("mine:2")).pace(true)).isEqualTo(AT_ONCE);
    }

    @Test
    void whileItWaitsAnEditOfWhatWasNotRecordedIsNoticed() {
        var before = Origin.unrecorded(template("app:1")).kept(image(""));
        assertThat(change(before, image("")).pace(true)).isEqualTo(AFTER_THE_SALE);
        assertThat(change(before, image("mine:2")).pace(true)).isEqualTo(AT_ONCE);

        var added = MADE.kept(new Origin(Map.of("memory", "512Mi", "added", "1"), "after", ""));
        assertThat(added.inputs()).containsEntry("added", "1");
        assertThat(MADE.kept(origin("1Gi", "after", "")).inputs()).containsEntry("memory", "512Mi");
    }

    @Test
    void anImageThatTheConcertNoLongerNamesIsAnEdit() {
        var before = new Origin(Map.of(Origin.IMAGE, "mine:2"), "before", "");

        assertThat(change(before, image("")).pace(true)).isEqualTo(AT_ONCE);
    }

    @Test
    void namesTheImagesThatChange() {
        assertThat(PodTemplates.imageChanges(template("app:1"), template("app:2")))
                .containsExactly("the image of app becomes app:2");
        assertThat(PodTemplates.imageChanges(template("app:1"), template("app:1")))
                .isEmpty();
    }

    private static PodChange change(Origin made, Origin wanted) {
        return new PodChange(made, wanted, false, false);
    }

    private static Origin origin(String memory, String template, String letThrough) {
        return new Origin(Map.of("memory", memory), template, letThrough);
    }

    private static Origin image(String image) {
        return new Origin(Map.of(Origin.IMAGE, image), "after", "");
    }

    private static PodTemplateSpec template(String image) {
        return new PodTemplateSpecBuilder()
                .withNewSpec()
                .addNewContainer()
                .withName("app")
                .withImage(image)
                .endContainer()
                .endSpec()
                .build();
    }
}
