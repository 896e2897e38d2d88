package dev.onsale.booking.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.error.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A caller without a result would wait for ever; the test runs in a thread of its own, which the time-out abandons. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BatcherTest {

    private static final int MAX_BATCH_SIZE = 3;

    private enum Refusal implements ErrorCode {
        NEGATIVE
    }

    private final List<List<Integer>> calls = new CopyOnWriteArrayList<>();
    private final CountDownLatch open = new CountDownLatch(1);
    private final Batcher<Integer, String> batcher = new Batcher<>(MAX_BATCH_SIZE, this::call);

    /** The first call lasts until the latch opens. */
    private List<String> call(List<Integer> requests) {
        calls.add(requests);
        if (requests.contains(0)) {
            await().until(() -> open.getCount() == 0);
        }
        if (requests.contains(-1)) {
            throw new IllegalArgumentException("no answer to -1");
        }
        if (requests.contains(-2)) {
            throw new DomainException(Refusal.NEGATIVE, "no answer to -2")
                    .with("number", -2)
                    .retryAfter(Duration.ofSeconds(2));
        }
        return requests.stream().map(request -> "answer " + request).toList();
    }

    @Test
    void aSingleRequestRunsAlone() {
        assertThat(batcher.submit(7)).isEqualTo("answer 7");
        assertThat(batcher.submit(8)).isEqualTo("answer 8");
        assertThat(calls).containsExactly(List.of(7), List.of(8));
    }

    @Test
    void requestsThatArriveDuringABatchRunInTheNextInOrder() throws Exception {
        var answers = submitWhileTheFirstRuns(1, 2, 3, 4, 5);

        assertThat(calls).containsExactly(List.of(0), List.of(1, 2, 3), List.of(4, 5));
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).get()).isEqualTo("answer " + i);
        }
    }

    @Test
    void aFailureReachesEveryRequestOfItsBatchAndNoOther() throws Exception {
        var answers = submitWhileTheFirstRuns(1, -1, 3, 4);

        assertThat(calls).containsExactly(List.of(0), List.of(1, -1, 3), List.of(4));
        assertThat(answers.getFirst().get()).isEqualTo("answer 0");
        for (Future<String> failed : answers.subList(1, 4)) {
            assertThatThrownBy(failed::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseMessage("no answer to -1");
        }
        assertThat(answers.getLast().get()).isEqualTo("answer 4");
        assertThat(batcher.submit(9)).as("afterwards").isEqualTo("answer 9");
    }

    /** Whoever answers a request may add to its exception. */
    @Test
    void aRejectionIsEachCallersOwn() throws Exception {
        var answers = submitWhileTheFirstRuns(-2, 2, 3);

        var rejections = answers.subList(1, 4).stream()
                .map(answer -> (DomainException) answer.exceptionNow())
                .toList();
        assertThat(rejections).doesNotHaveDuplicates().allSatisfy(rejection -> {
            assertThat(rejection.code()).isEqualTo(Refusal.NEGATIVE);
            assertThat(rejection.detail()).isEqualTo("no answer to -2");
            assertThat(rejection.retryAfter()).contains(Duration.ofSeconds(2));
        });
        rejections.getFirst().with("path", "/a");
        assertThat(rejections.getLast().members()).containsExactly(Map.entry("number", -2));
    }

    @Test
    void aCallWithTooFewResultsFails() {
        var silent = new Batcher<Integer, String>(MAX_BATCH_SIZE, requests -> List.of());
        assertThatThrownBy(() -> silent.submit(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> silent.submit(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void everyRequestGetsItsOwnResult() throws Exception {
        try (var callers = Executors.newFixedThreadPool(32)) {
            var answers = IntStream.range(1, 20_000)
                    .mapToObj(i -> callers.submit(() -> batcher.submit(i)))
                    .toList();
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).isEqualTo("answer " + (i + 1));
            }
        }
        assertThat(calls).allMatch(requests -> requests.size() <= MAX_BATCH_SIZE);
    }

    /** Submits 0, whose batch runs until all the given requests, submitted one after the other, are pending. */
    private List<CompletableFuture<String>> submitWhileTheFirstRuns(int... requests) {
        var answers = new ArrayList<CompletableFuture<String>>();
        submit(0, answers);
        await().until(() -> calls.size() == 1);
        for (int request : requests) {
            var caller = submit(request, answers);
            await().until(() -> caller.getState() == Thread.State.WAITING);
        }
        open.countDown();
        await().until(() -> answers.stream().allMatch(Future::isDone));
        return answers;
    }

    private Thread submit(int request, List<CompletableFuture<String>> answers) {
        var answer = new CompletableFuture<String>();
        answers.add(answer);
        return Thread.ofVirtual().start(() -> {
            try {
                answer.complete(batcher.submit(request));
            } catch (IllegalArgumentException | DomainException e) {
                answer.completeExceptionally(e);
            }
        });
    }
}
