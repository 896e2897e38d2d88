package dev.onsale.operator.queue;

/**
 * The Concert that a pod of the application has applied.
 *
 * @param generation its generation
 * @param activeSize its active queue size
 */
record AppliedConcert(long generation, int activeSize) {}
