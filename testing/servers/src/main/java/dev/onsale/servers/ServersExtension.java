package dev.onsale.servers;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives the shared servers to tests that declare one as a parameter of a constructor or method. */
public final class ServersExtension implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return Server.class.isAssignableFrom(parameter.getParameter().getType());
    }

    @Override
    public Server resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        if (type == MySqlServer.class) {
            return Servers.mysql();
        }
        return type == RedisServer.class ? Servers.redis() : Servers.kafka();
    }
}
