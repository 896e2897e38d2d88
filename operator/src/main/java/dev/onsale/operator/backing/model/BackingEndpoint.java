package dev.onsale.operator.backing.model;

import dev.onsale.operator.model.Component;

/**
 * A backing service as the application sees it, whoever runs it.
 *
 * @param service which one it is
 * @param host where it is reached
 * @param port where it is reached
 * @param secretName the Secret with the keys host, port and, as far as the service has them, database, username, password
 * @param credentialsIdentity changes when the credentials do, so that pods take up the new ones
 * @param ownPods whether pods of the concert serve it, so that a network policy can name them
 */
public record BackingEndpoint(
        Component service, String host, String port, String secretName, String credentialsIdentity, boolean ownPods) {}
