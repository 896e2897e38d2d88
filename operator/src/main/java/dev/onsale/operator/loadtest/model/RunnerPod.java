package dev.onsale.operator.loadtest.model;

import dev.onsale.operator.loadtest.verdict.Objectives;
import dev.onsale.operator.model.Containers;
import dev.onsale.operator.model.SecurityContexts;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.ArrayList;
import java.util.List;

/** The pod of a runner, whichever engine creates it. */
record RunnerPod(RunRequest request) {
    /** The user of the official k6 image. */
    private static final long USER = 12345L;

    /** The folder in which both engines mount the script. */
    static final String SCRIPT_FOLDER = "/test";

    /** The folder in which a script of the user's own finds the library. */
    private static final String LIBRARY_FOLDER = "/onsale";

    private static final String TMP = "tmp";
    private static final String LIBRARY = "library";

    String image() {
        return request.configuration().images().k6();
    }

    String script() {
        return SCRIPT_FOLDER + "/" + request.scriptFile();
    }

    /** Returns the arguments of {@code k6 run} before the script; none contains a space. */
    List<String> arguments() {
        var arguments = new ArrayList<String>(stores().arguments());
        arguments.addAll(List.of("--tag", "testid=" + request.id()));
        arguments.addAll(List.of("--tag", "namespace=" + request.names().namespace()));
        return List.copyOf(arguments);
    }

    List<EnvVar> environment() {
        var test = request.test();
        var queue = request.concert().getSpec().queue();
        var environment = new ArrayList<EnvVar>(List.of(
                Containers.env("BASE_URL", request.target().baseUrl()),
                Containers.env("CONCERT", request.names().rehearsal()),
                Containers.secretEnv("REHEARSAL_KEY", request.names().app(), "rehearsal-key"),
                Containers.env("TEST_ID", request.id()),
                Containers.env("PROFILE", test.profile().value()),
                Containers.env("VISITORS_PER_SECOND", String.valueOf(test.load().visitorsPerSecond())),
                Containers.env("WARM_UP", test.load().warmUp()),
                Containers.env("DURATION", test.load().duration()),
                Containers.env("MAX_VISITORS", String.valueOf(test.load().maxVisitors())),
                Containers.env("ACTIVE_SIZE", String.valueOf(queue.activeSize())),
                Containers.env("IDLE_TIMEOUT", queue.idleTimeout()),
                Containers.env("SLO", Objectives.of(test).toJson()),
                Containers.env("K6_NO_USAGE_REPORT", "true"),
                Containers.env("K6_AUTO_EXTENSION_RESOLUTION", "false"),
                Containers.env("K6_WEB_DASHBOARD", "false")));
        if (request.target().hosts() != null) {
            environment.add(Containers.env("HOSTS", request.target().hosts()));
        }
        if (queue.admissionsPerSecond() != null) {
            environment.add(Containers.env("ADMISSIONS_PER_SECOND", String.valueOf(queue.admissionsPerSecond())));
        }
        if (test.load().thinkTime() != null) {
            environment.add(Containers.env("THINK_TIME", test.load().thinkTime()));
        }
        environment.addAll(stores().environment());
        return List.copyOf(environment);
    }

    ResourceRequirements resources() {
        return Containers.resources(request.test().runner().resources());
    }

    PodSecurityContext podSecurity() {
        return SecurityContexts.pod(USER);
    }

    SecurityContext containerSecurity() {
        return SecurityContexts.container();
    }

    /** Returns the volumes beside that of the script. */
    List<Volume> volumes() {
        var volumes = new ArrayList<Volume>();
        volumes.add(Containers.scratch(TMP));
        if (isOwnScript()) {
            volumes.add(Containers.config(LIBRARY, request.names().scenarios()));
        }
        volumes.addAll(stores().volumes());
        return List.copyOf(volumes);
    }

    List<VolumeMount> mounts() {
        var mounts = new ArrayList<VolumeMount>();
        mounts.add(Containers.mount(TMP, "/tmp"));
        if (isOwnScript()) {
            mounts.add(Containers.readOnlyMount(LIBRARY, LIBRARY_FOLDER));
        }
        mounts.addAll(stores().mounts());
        return List.copyOf(mounts);
    }

    private boolean isOwnScript() {
        return request.test().configMapRef() != null;
    }

    private ResultStores stores() {
        return ResultStores.of(request.concert(), request.test(), request.configuration());
    }
}
