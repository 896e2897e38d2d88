package dev.onsale.cli.concert;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerLineTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "'ready: true, state: {running: {}}, lastState: {terminated: {exitCode: 1}}' > true > true > true",
                "'ready: false, state: {running: {}}' > false > true > false",
                "'ready: false, state: {running: {}}, lastState: {terminated: {exitCode: 1}}' > false > true > true",
                "'ready: false, state: {waiting: {reason: ContainerCreating}}' > false > false > false",
                "'ready: false, restartCount: 2, state: {waiting: {reason: CrashLoopBackOff}}' > false > true > false",
                "'ready: false, state: {terminated: {exitCode: 0}}' > true > true > false",
                "'ready: false, state: {terminated: {exitCode: 137}}' > false > true > false",
                "'ready: false' > false > false > false",
            })
    void tells_which_log_explains_it(String status, boolean well, boolean started, boolean before) {
        var container =
                new ContainerLine(Serialization.unmarshal("---\n{name: c, " + status + "}", ContainerStatus.class));
        assertThat(container.isWell()).isEqualTo(well);
        assertThat(container.hasStarted()).isEqualTo(started);
        assertThat(container.saidMoreBefore()).isEqualTo(before);
    }
}
