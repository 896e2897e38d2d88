package dev.onsale.operator.app.model;

/**
 * Identities of what stands in Secrets. Kubernetes replaces the pods when one of them changes.
 *
 * @param keys of the application's own keys
 * @param payment of the key for the payment provider; empty without one
 */
public record AppCredentials(String keys, String payment) {}
