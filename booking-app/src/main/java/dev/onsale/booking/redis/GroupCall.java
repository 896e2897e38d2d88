package dev.onsale.booking.redis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes one call of what many ask at the same moment, as a database does with commits: while a call is under way, whoever comes gathers for the next one. Nobody waits
 * for others to come, so a single caller is as fast as without this, and a rush makes larger calls instead of more.
 *
 * @param <Q> a question
 * @param <A> its answer
 */
public final class GroupCall<Q, A> {

    private final int largest;
    private final Function<List<Q>, List<A>> call;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Caller<Q, A>> gathered = new ArrayDeque<>();
    private boolean underWay;

    /**
     * Begins with no call under way.
     *
     * @param largest how many questions a call takes
     * @param call answers questions, in their order; it may run in the thread of any of the callers, one at a time
     */
    public GroupCall(int largest, Function<List<Q>, List<A>> call) {
        this.largest = largest;
        this.call = call;
    }

    /** Asks, and waits for the answer; throws what the call throws. Questions are in a call, and in calls, in the order in which they came. */
    public A ask(Q question) {
        Caller<Q, A> caller = new Caller<>(question);
        if (isFirst(caller) || caller.hasToCall()) {
            callForGroup();
        }
        return caller.answer();
    }

    private boolean isFirst(Caller<Q, A> caller) {
        lock.lock();
        try {
            gathered.add(caller);
            boolean first = !underWay;
            underWay = true;
            return first;
        } finally {
            lock.unlock();
        }
    }

    private void callForGroup() {
        List<Caller<Q, A>> group = nextGroup();
        try {
            List<A> answers = call.apply(group.stream().map(Caller::question).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).answer = answers.get(i);
            }
        } catch (RuntimeException e) {
            group.forEach(caller -> caller.failure = e);
        } finally {
            handOver();
            group.forEach(caller -> caller.hasToCall.complete(false));
        }
    }

    private List<Caller<Q, A>> nextGroup() {
        lock.lock();
        try {
            List<Caller<Q, A>> group = new ArrayList<>();
            while (group.size() < largest && !gathered.isEmpty()) {
                group.add(gathered.remove());
            }
            return group;
        } finally {
            lock.unlock();
        }
    }

    /** The first of those who gathered meanwhile makes the next call; so nobody works for others without end. */
    private void handOver() {
        lock.lock();
        try {
            @Nullable Caller<Q, A> next = gathered.peek();
            if (next == null) {
                underWay = false;
            } else {
                next.hasToCall.complete(true);
            }
        } finally {
            lock.unlock();
        }
    }

    private static final class Caller<Q, A> {

        private final Q question;
        private final CompletableFuture<Boolean> hasToCall = new CompletableFuture<>();
        private @Nullable A answer;
        private @Nullable RuntimeException failure;

        Caller(Q question) {
            this.question = question;
        }

        Q question() {
            return question;
        }

        /** Waits until somebody else's call has the answer, or it is this caller's turn to call. */
        boolean hasToCall() {
            return hasToCall.join();
        }

        A answer() {
            if (failure != null) {
                throw failure;
            }
            if (answer == null) {
                throw new IllegalStateException("the call that was to answer this ended early");
            }
            return answer;
        }
    }
}
