package dev.onsale.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** How buyers reach the concert. */
public record Ingress(
        @Required
        @Size(min = 1, max = 253)
        @ValidationRule(value = Urls.HOST_RULE, message = Urls.HOST_MESSAGE)
        @JsonPropertyDescription("Host name that buyers use.")
        String host,

        @Size(min = 1, max = 253)
        @ValidationRule(value = ObjectNames.RULE, message = ObjectNames.MESSAGE)
        @JsonPropertyDescription("IngressClass that serves it. Omitted: the cluster's default class.")
        @Nullable
        String className,

        @Size(min = 1, max = 253)
        @ValidationRule(value = ObjectNames.RULE, message = ObjectNames.MESSAGE)
        @JsonPropertyDescription("Secret of type kubernetes.io/tls with the host's certificate. Omitted: plain HTTP.")
        @Nullable
        String tlsSecretName) {}
