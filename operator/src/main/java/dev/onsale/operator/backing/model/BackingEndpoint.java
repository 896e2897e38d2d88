package dev.onsale.operator.backing.model;

import dev.onsale.operator.model.Component;

/**
 * The endpoint of a backing service, whichever mode provides it.
 *
 * @param service the backing service
 * @param host its host name
 * @param port its port
 * @param secretName the Secret with the keys host and port and, if the service has them, database, username and
 *     password
 * @param credentialsIdentity changes with the credentials, so that pods take up new ones
 * @param ownPods whether pods of the Concert serve it, so that a NetworkPolicy can name them
 */
public record BackingEndpoint(
        Component service, String host, String port, String secretName, String credentialsIdentity, boolean ownPods) {}
