package dev.onsale.api.v1alpha1;

/**
 * Which options a scenario has, and what it needs of the Concert. The scripts check the same before they make load, by
 * {@code k6-operator-jobs/lib/catalogue.ts}.
 */
final class ScenarioRules {
    /** A test's scenario, which is empty for a script of the user's own. */
    private static final String SCENARIO = "self.?scenario.orValue('')";

    /** One of the two has to be a field: of others the API server cannot know how long they are to compare. */
    private static final String SAME_SCENARIO = "has(self.scenario) && oldSelf.?scenario.orValue('') == self.scenario";

    static final String PROFILE_RULE = "(" + SCENARIO + " == 'smoke' ? self.profile in ['smoke', 'load']"
            + " : " + SCENARIO + " == 'token-storm' ? self.profile in ['smoke', 'load', 'stress', 'spike']"
            + " : " + SCENARIO + " == 'token-spike' ? self.profile in ['load', 'spike']"
            + " : " + SCENARIO + " == 'hot-seat' ? self.profile in ['load', 'stress', 'spike']"
            + " : " + SCENARIO + " == 'active-peak' ? self.profile in ['load', 'soak']"
            + " : " + SCENARIO + " == 'wallet' ? self.profile in ['smoke', 'load', 'stress', 'soak', 'breakpoint']"
            + " : " + SCENARIO + " == 'wait-and-book' ?"
            + " self.profile in ['smoke', 'load', 'stress', 'spike', 'soak']"
            + " : true) || (" + SAME_SCENARIO + " && oldSelf.?profile.orValue('') == self.profile)";

    static final String PROFILE_MESSAGE = "the scenario has no such profile: smoke has smoke and load,"
            + " token-storm has smoke, load, stress and spike, token-spike has load and spike,"
            + " hot-seat has load, stress and spike, active-peak has load and soak, wallet has all but spike,"
            + " wait-and-book has all but breakpoint, and onsale, journey, six-steps and browse have all:"
            + " write one of them";

    static final String RATE_RULE = SCENARIO + " in ['', 'onsale', 'token-storm', 'onsale-spike', 'soak']"
            + " || self.load.visitorsPerSecond == 10"
            + " || (" + SAME_SCENARIO
            + " && self.load.visitorsPerSecond == oldSelf.?load.?visitorsPerSecond.orValue(10))";

    static final String RATE_MESSAGE = "load.visitorsPerSecond has an effect only where visitors arrive at a rate,"
            + " in onsale and token-storm: leave it out, and write load.maxVisitors";

    static final String THINK_RULE = "!has(self.load.thinkTime) || " + SCENARIO
            + " in ['', 'onsale', 'journey', 'wallet', 'browse', 'wait-and-book', 'onsale-spike', 'soak']";

    static final String THINK_MESSAGE = "load.thinkTime has no effect where nobody thinks: leave it out, or write it"
            + " with onsale, journey, wallet, browse or wait-and-book";

    static final String ONE_RUNNER_RULE = "self.parallelism == 1 || (" + SCENARIO + " != 'token-spike'"
            + " && (self.profile != 'breakpoint' || " + SCENARIO + " == ''))"
            + " || (" + SAME_SCENARIO + " && oldSelf.?profile.orValue('') == self.profile"
            + " && oldSelf.?parallelism.orValue(1) == self.parallelism)";

    static final String ONE_RUNNER_MESSAGE =
            "token-spike and the profile breakpoint count in one runner:" + " write parallelism: 1";

    /** A test that stays as it was is not held to a queue or a seat plan that changes. */
    private static final String UNCHANGED = "(oldSelf.hasValue() && oldSelf.value().loadTests.exists(o,"
            + " o.name == t.name && o.?scenario == t.?scenario && o.load == t.load))";

    private static final String SEATS = "self.sections.map(s, s.rows * s.seatsPerRow).sum()";

    static final String TOKEN_SPIKE_RULE = "self.loadTests.all(t, t.?scenario.orValue('') != 'token-spike'"
            + " || (t.load.maxVisitors > self.queue.activeSize"
            + " && duration(t.load.duration) < duration(self.queue.idleTimeout)) || " + UNCHANGED + ")";

    static final String TOKEN_SPIKE_MESSAGE = "token-spike needs more visitors than may be active, whose places last"
            + " longer than the run: write load.maxVisitors above queue.activeSize,"
            + " and load.duration below queue.idleTimeout";

    static final String HOT_SEAT_RULE = "self.loadTests.all(t, t.?scenario.orValue('') != 'hot-seat'"
            + " || (t.load.maxVisitors <= self.queue.activeSize && " + SEATS + " >= 5) || " + UNCHANGED + ")";

    static final String HOT_SEAT_MESSAGE = "hot-seat needs all its visitors at the same five seats at once:"
            + " write load.maxVisitors of at most queue.activeSize, and at least five seats";

    static final String ACTIVE_PEAK_RULE = "self.loadTests.all(t, t.?scenario.orValue('') != 'active-peak'"
            + " || (t.load.maxVisitors >= self.queue.activeSize"
            + " && " + SEATS + " * size(self.schedules) >= 2 * self.queue.activeSize) || " + UNCHANGED + ")";

    static final String ACTIVE_PEAK_MESSAGE = "active-peak needs as many visitors as may be active, and two seats for"
            + " each: write load.maxVisitors of at least queue.activeSize, and a seat plan of twice that";

    static final String SEATS_RULE = "self.loadTests.all(t,"
            + " !(t.?scenario.orValue('') in ['journey', 'wait-and-book'])"
            + " || " + SEATS + " * size(self.schedules)"
            + " >= (t.load.maxVisitors < self.queue.activeSize ? t.load.maxVisitors : self.queue.activeSize)"
            + " || " + UNCHANGED + ")";

    static final String SEATS_MESSAGE = "journey and wait-and-book need a seat for everybody who is active at once:"
            + " write a larger seat plan, or a smaller load.maxVisitors";

    private ScenarioRules() {}
}
