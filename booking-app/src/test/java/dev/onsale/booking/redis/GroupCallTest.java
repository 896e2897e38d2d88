package dev.onsale.booking.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A caller whom nobody answers would wait for ever, and the test with it: its thread is given up then. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GroupCallTest {

    private static final int LARGEST = 3;

    private final List<List<Integer>> calls = new CopyOnWriteArrayList<>();
    private final CountDownLatch open = new CountDownLatch(1);
    private final GroupCall<Integer, String> group = new GroupCall<>(LARGEST, this::call);

    /** The first call lasts until the latch opens. */
    private List<String> call(List<Integer> questions) {
        calls.add(questions);
        if (questions.contains(0)) {
            await().until(() -> open.getCount() == 0);
        }
        if (questions.contains(-1)) {
            throw new IllegalArgumentException("no answer to -1");
        }
        return questions.stream().map(question -> "answer " + question).toList();
    }

    @Test
    void oneWhoIsAloneIsAskedForAlone() {
        assertThat(group.ask(7)).isEqualTo("answer 7");
        assertThat(group.ask(8)).isEqualTo("answer 8");
        assertThat(calls).containsExactly(List.of(7), List.of(8));
    }

    @Test
    void whoComesDuringACallGathersForTheNextInTheOrderOfComing() throws Exception {
        List<CompletableFuture<String>> answers = askWhileTheFirstLasts(1, 2, 3, 4, 5);

        assertThat(calls).containsExactly(List.of(0), List.of(1, 2, 3), List.of(4, 5));
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).get()).isEqualTo("answer " + i);
        }
    }

    @Test
    void whatACallThrowsReachesAllOfItsCallersAndNobodyElse() throws Exception {
        List<CompletableFuture<String>> answers = askWhileTheFirstLasts(1, -1, 3, 4);

        assertThat(calls).containsExactly(List.of(0), List.of(1, -1, 3), List.of(4));
        assertThat(answers.getFirst().get()).isEqualTo("answer 0");
        for (Future<String> failed : answers.subList(1, 4)) {
            assertThatThrownBy(failed::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseMessage("no answer to -1");
        }
        assertThat(answers.getLast().get()).isEqualTo("answer 4");
        assertThat(group.ask(9)).as("afterwards").isEqualTo("answer 9");
    }

    @Test
    void aCallThatAnswersTooLittleFails() {
        GroupCall<Integer, String> silent = new GroupCall<>(LARGEST, questions -> List.of());
        assertThatThrownBy(() -> silent.ask(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> silent.ask(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void everybodyGetsTheirOwnAnswer() throws Exception {
        try (ExecutorService callers = Executors.newFixedThreadPool(32)) {
            List<Future<String>> answers = IntStream.range(1, 20_000)
                    .mapToObj(i -> callers.submit(() -> group.ask(i)))
                    .toList();
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).isEqualTo("answer " + (i + 1));
            }
        }
        assertThat(calls).allMatch(questions -> questions.size() <= LARGEST);
    }

    /** Asks 0, whose call lasts until all these questions, asked one after the other, have gathered. */
    private List<CompletableFuture<String>> askWhileTheFirstLasts(int... questions) {
        List<CompletableFuture<String>> answers = new ArrayList<>();
        ask(0, answers);
        await().until(() -> calls.size() == 1);
        for (int question : questions) {
            Thread caller = ask(question, answers);
            await().until(() -> caller.getState() == Thread.State.WAITING);
        }
        open.countDown();
        await().until(() -> answers.stream().allMatch(Future::isDone));
        return answers;
    }

    private Thread ask(int question, List<CompletableFuture<String>> answers) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        answers.add(answer);
        return Thread.ofVirtual().start(() -> {
            try {
                answer.complete(group.ask(question));
            } catch (IllegalArgumentException e) {
                answer.completeExceptionally(e);
            }
        });
    }
}
