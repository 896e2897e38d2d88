package dev.onsale.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.api.v1alpha1.Verdict;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A rehearsal with something wrong in its generator is void, and says what. */
@Order(4)
@EnabledIfSystemProperty(named = "onsale.long", matches = "true")
class PlantedGeneratorFaultsIT {
    private static final Installation INSTALLATION = Installation.running();
    private static final Rehearsals REHEARSALS = new Rehearsals(INSTALLATION);

    @Test
    void a_generator_too_small_for_its_visitors_is_void() {
        var run = REHEARSALS.run("too-small", """
                "scenario": "token-storm", "deadline": "5m",
                "load": {"visitorsPerSecond": 200, "maxVisitors": 1, "duration": "10s"}""");

        assertThat(run.verdict()).as(run.message()).isEqualTo(Verdict.INVALID);
        // Also where it has a limit: the processor that it lacks is told first.
        assertThat(run.reason()).isIn("DroppedIterations", "GeneratorThrottled");
    }

    @Test
    void a_step_that_is_never_called_is_void_and_named() {
        var run = REHEARSALS.runScript("no-payment", "", """
                import { chooseSchedule, newVisitor, openSession, play, PROFILES, readConfig, visit }
                  from '/onsale/library.js'
                const config = readConfig(__ENV)
                const facts = {
                  name: 'never-called', steps: ['session', 'schedules', 'payment'], profiles: PROFILES,
                  arrivals: false, thinkTimeSeconds: 0, defaults: { limits: {}, errorRate: 0.01 }, goal: 'served',
                }
                const { options, summary } = play(facts, config)
                export { options }
                export default function () {
                  visit(() => {
                    chooseSchedule(openSession(newVisitor(config)), config.concert)
                    return 'served'
                  })
                }
                export function handleSummary(data) { return summary(data) }
                """);

        PlantedFaultsIT.assertVerdict(run, Verdict.INVALID, "TooFewSamples");
        assertThat(run.message()).contains("payment never called");
    }

    @Test
    void a_runner_that_is_killed_for_memory_is_void() {
        var run = REHEARSALS.runScript("memory", """
                "runner": {"resources": {"requests": {"memory": "64Mi"}, "limits": {"memory": "128Mi"}}},""", """
                const hoard = []
                export default function () {
                  for (;;) { hoard.push(new Array(100000).fill(Math.random())) }
                }
                """);

        PlantedFaultsIT.assertVerdict(run, Verdict.INVALID, "RunnerKilled");
        assertThat(run.message()).contains("memory");
    }

    @Test
    void a_runner_for_which_there_is_no_node_is_void() {
        var run = REHEARSALS.run("no-node", """
                "scenario": "smoke", "deadline": "1m", "load": {"maxVisitors": 5, "duration": "10s"},
                "runner": {"nodeSelector": {"planted": "nowhere"}}""");

        PlantedFaultsIT.assertVerdict(run, Verdict.INVALID, "DeadlineExceeded");
        assertThat(run.message()).contains("could not start");
    }
}
