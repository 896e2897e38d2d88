package dev.onsale.operator.loadtest.verdict;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The objectives that a run breached, and the figures with too few samples.
 *
 * <p>A single runner judges itself by the same objectives, so its sentences count. Of several runners each sees only
 * its share: what one calls breached may hold overall, so the pooled figures decide wherever they can.
 *
 * @param broken a sentence for each breached objective
 * @param unproven a sentence for each step or outcome that never happened although the scenario covers it
 */
record Breaches(List<String> broken, List<String> unproven) {
    private static final Pattern PERCENTILE = Pattern.compile("(?<step>\\S+) p(?<percent>95|99) .*");
    private static final Pattern NEVER_CALLED = Pattern.compile("(?<step>\\S+) never called");
    private static final Pattern ERROR_RATE = Pattern.compile("error rate .*");
    private static final Pattern FIGURES = Pattern.compile(" [0-9.]+(ms|%) > .*");
    private static final Pattern NOBODY = Pattern.compile("nobody .*");

    static Breaches of(Objectives objectives, Measurements measured, List<RunnerResult> results) {
        var judged = judged(objectives, measured);
        var broken = new LinkedHashSet<String>();
        var unproven = new LinkedHashSet<String>();
        for (var result : results) {
            for (var sentence : result.breached()) {
                if (NEVER_CALLED.matcher(sentence).matches()
                        || NOBODY.matcher(sentence).matches()) {
                    if (neverHappened(sentence, measured, results)) {
                        unproven.add(sentence);
                    }
                } else if (results.size() == 1 || !pooledTells(sentence, objectives)) {
                    broken.add(sentence);
                }
            }
        }
        judged.stream()
                .filter(sentence ->
                        broken.stream().noneMatch(told -> objective(told).equals(objective(sentence))))
                .toList()
                .forEach(broken::add);
        return new Breaches(List.copyOf(broken), List.copyOf(unproven));
    }

    /** Returns whether there were more unexpected answers than the Concert or the scenario allows. */
    boolean tooManyErrors() {
        return broken.stream().anyMatch(sentence -> ERROR_RATE.matcher(sentence).matches());
    }

    /** Returns the subject of a sentence without its figures, such as {@code payment p99}. */
    private static String objective(String sentence) {
        return FIGURES.matcher(sentence).replaceFirst("");
    }

    private static List<String> judged(Objectives objectives, Measurements measured) {
        var broken = new ArrayList<String>();
        measured.steps().forEach((name, step) -> {
            if (step.requests() > 0) {
                var limits = objectives.limits(name);
                addIfOver(broken, name + " p95", step.responseTimes().p95(), limits.p95());
                addIfOver(broken, name + " p99", step.responseTimes().p99(), limits.p99());
            }
        });
        var most = objectives.errorRate();
        if (most != null && measured.errorRate() > most.doubleValue()) {
            broken.add("error rate %s > %s".formatted(percent(measured.errorRate()), percent(most.doubleValue())));
        }
        return broken;
    }

    private static void addIfOver(List<String> broken, String what, double millis, @Nullable Long limit) {
        if (limit != null && millis >= limit) {
            broken.add("%s %dms > %dms".formatted(what, (long) Math.ceil(millis), limit));
        }
    }

    /** Returns whether the pooled figures decide the objective of a runner's sentence. */
    private static boolean pooledTells(String sentence, Objectives objectives) {
        if (ERROR_RATE.matcher(sentence).matches()) {
            return objectives.errorRate() != null;
        }
        var percentile = PERCENTILE.matcher(sentence);
        if (!percentile.matches()) {
            return false;
        }
        var limits = objectives.limits(percentile.group("step"));
        return (percentile.group("percent").equals("95") ? limits.p95() : limits.p99()) != null;
    }

    private static boolean neverHappened(String sentence, Measurements measured, List<RunnerResult> results) {
        var step = NEVER_CALLED.matcher(sentence);
        if (step.matches() && measured.steps().containsKey(step.group("step"))) {
            return measured.steps().get(step.group("step")).requests() == 0;
        }
        return results.stream().allMatch(result -> result.breached().contains(sentence));
    }

    /** Returns, for example, {@code 1.23%}. */
    static String percent(double fraction) {
        var rounded = new BigDecimal(fraction * 100).round(new MathContext(3, RoundingMode.HALF_UP));
        return String.format(Locale.ROOT, "%s%%", rounded.stripTrailingZeros().toPlainString());
    }
}
