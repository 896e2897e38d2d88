package dev.onsale.booking;

import dev.onsale.booking.idempotency.IdempotentRequest;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.identity.Caller;
import dev.onsale.booking.identity.Staff;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;

/** The OpenAPI description, served at {@code /v3/api-docs} and checked in as {@code openapi.json}. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String ACCESS_TOKEN = "accessToken";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Buyer.class, Staff.class, Caller.class);
    }

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info()
                        .title("Onsale booking")
                        .version("v1")
                        .description(
                                "Waiting room, seats, holds, payment, tickets. Errors are RFC 9457 problem documents"
                                        + " with a stable code. A write whose repeat would not be the same takes an"
                                        + " Idempotency-Key.")
                        .license(new License().name("Apache-2.0")))
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .addSecuritySchemes(
                                ACCESS_TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")));
    }

    /** Computed on the first request for it: that takes longer than most of a start. */
    @Bean
    GlobalOpenApiCustomizer problems() {
        return description -> description.getComponents().addSchemas(OpenApiProblems.SCHEMA, OpenApiProblems.schema());
    }

    /** Says of every amount what it counts. */
    @Bean
    GlobalOpenApiCustomizer amounts() {
        return description -> description.getComponents().getSchemas().values().forEach(OpenApiAmounts::describe);
    }

    /** Describes what all operations have in common: id, tag, security and problems. */
    @Bean
    GlobalOperationCustomizer commonParts() {
        return (operation, method) -> {
            var module = method.getBeanType().getSimpleName().replace("Controller", "");
            operation.setTags(List.of(module));
            operation.setOperationId(name(module, method));
            if (takesCaller(method)) {
                operation.addSecurityItem(new SecurityRequirement().addList(ACCESS_TOKEN));
            }
            describeKey(operation);
            OpenApiProblems.describe(operation.getResponses(), method);
            return operation;
        };
    }

    private static void describeKey(Operation operation) {
        Stream.ofNullable(operation.getParameters())
                .flatMap(List::stream)
                .filter(parameter -> parameter.getName().equals(IdempotentRequest.HEADER))
                .forEach(key -> key.description(
                        "Names the request, best by a random UUID. A repeat with the same key gets the first"
                                + " answer and has no effect."));
    }

    private static String name(String module, HandlerMethod method) {
        return module.substring(0, 1).toLowerCase(Locale.ROOT)
                + module.substring(1)
                + "."
                + method.getMethod().getName();
    }

    private static boolean takesCaller(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> Caller.class.isAssignableFrom(parameter.getParameterType()));
    }
}
