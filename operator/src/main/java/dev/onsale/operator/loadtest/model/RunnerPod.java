package dev.onsale.operator.loadtest.model;

import dev.onsale.api.v1alpha1.LoadTest;
import dev.onsale.operator.loadtest.verdict.Objectives;
import dev.onsale.operator.model.SecurityContexts;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.List;

/** What a runner's pod is, whichever engine makes it. */
record RunnerPod(RunRequest request) {
    /** The user of k6's official image. */
    private static final long USER = 12345L;

    /** Where both engines mount the script. */
    static final String SCRIPT_FOLDER = "/test";

    private static final String TMP = "tmp";

    String image() {
        return request.configuration().images().k6();
    }

    String script() {
        return SCRIPT_FOLDER + "/" + request.scriptFile();
    }

    /** Arguments of {@code k6 run} before the script; none holds a space. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(stores().arguments());
        arguments.addAll(List.of("--tag", "testid=" + request.id()));
        return List.copyOf(arguments);
    }

    List<EnvVar> environment() {
        LoadTest test = request.test();
        List<EnvVar> environment = new ArrayList<>(List.of(
                ResultStores.value(
                        "BASE_URL",
                        "http://" + request.names().host(request.names().app())),
                ResultStores.value("CONCERT", request.names().rehearsal()),
                ResultStores.secret("REHEARSAL_KEY", request.names().app(), "rehearsal-key"),
                ResultStores.value("TEST_ID", request.id()),
                ResultStores.value("PROFILE", test.profile().value()),
                ResultStores.value(
                        "VISITORS_PER_SECOND", String.valueOf(test.load().visitorsPerSecond())),
                ResultStores.value("WARM_UP", test.load().warmUp()),
                ResultStores.value("DURATION", test.load().duration()),
                ResultStores.value("MAX_VISITORS", String.valueOf(test.load().maxVisitors())),
                ResultStores.value(
                        "ACTIVE_SIZE",
                        String.valueOf(request.concert().getSpec().queue().activeSize())),
                ResultStores.value("SLO", Objectives.of(test.slo()).toJson()),
                ResultStores.value("K6_NO_USAGE_REPORT", "true"),
                ResultStores.value("K6_AUTO_EXTENSION_RESOLUTION", "false"),
                ResultStores.value("K6_WEB_DASHBOARD", "false")));
        environment.addAll(stores().environment());
        return List.copyOf(environment);
    }

    ResourceRequirements resources() {
        return new ResourceRequirementsBuilder()
                .withRequests(request.test().runner().resources().requests())
                .withLimits(request.test().runner().resources().limits())
                .build();
    }

    PodSecurityContext podSecurity() {
        return SecurityContexts.pod(USER);
    }

    SecurityContext containerSecurity() {
        return SecurityContexts.container();
    }

    Volume tmp() {
        return new VolumeBuilder().withName(TMP).withNewEmptyDir().endEmptyDir().build();
    }

    VolumeMount tmpMount() {
        return new VolumeMountBuilder().withName(TMP).withMountPath("/tmp").build();
    }

    private ResultStores stores() {
        return ResultStores.of(request.concert(), request.test(), request.configuration());
    }
}
