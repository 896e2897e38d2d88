package dev.onsale.operator.queue;

/**
 * What a pod of the application has applied.
 *
 * @param generation the generation of the concert
 * @param activeSize the size of its active queue
 */
record AppliedConcert(long generation, int activeSize) {}
