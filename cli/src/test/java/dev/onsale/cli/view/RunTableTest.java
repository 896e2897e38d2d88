package dev.onsale.cli.view;

import dev.onsale.api.v1alpha1.LoadTestRun;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases are folders of {@code resources/run}. */
class RunTableTest {
    static List<Golden> cases() {
        return Golden.cases("run");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void prints(Golden golden) {
        golden.assertThatIs("out.txt", RunTable.of(golden.read("run.yaml", LoadTestRun.class), Paint.NONE));
    }
}
