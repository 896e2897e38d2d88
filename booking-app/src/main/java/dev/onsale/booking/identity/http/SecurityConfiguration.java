package dev.onsale.booking.identity.http;

import dev.onsale.booking.identity.BuyerResolver;
import dev.onsale.booking.identity.EarlyAnswer;
import dev.onsale.booking.identity.key.RehearsalKey;
import dev.onsale.booking.identity.limit.BuyerRateLimit;
import dev.onsale.booking.identity.oidc.OidcProperties;
import dev.onsale.booking.web.Problem;
import dev.onsale.booking.web.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.HandlerExceptionResolver;
import tools.jackson.databind.json.JsonMapper;

/** The security filter chain: who may call what. A NetworkPolicy closes the management port, too. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String MANAGEMENT = "/actuator/**";
    private static final RequestMatcher RENEWAL = PathPatternRequestMatcher.pathPattern(SessionRenewalController.PATH);
    private static final BearerTokenResolver BEARER = new DefaultBearerTokenResolver();

    /** Observing each filter and decision takes longer than they do; the request is observed as a whole. */
    @Bean
    static SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    SecurityFilterChain api(
            HttpSecurity http,
            ProblemWriter problems,
            RehearsalKey rehearsalKey,
            BearerTokenAuthenticationManager tokens,
            List<EarlyAnswer> earlyAnswers,
            BuyerResolver buyers,
            BuyerRateLimit limit,
            OidcProperties oidc,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver handledProblems,
            JsonMapper json) {
        AuthenticationEntryPoint unauthorized = (request, response, failure) -> {
            if (failure instanceof BearerTokenAuthenticationManager.CheckUnavailableException) {
                problems.write(Problem.unavailable(), response);
                return;
            }
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            problems.write(Unauthorized.problem(request), response);
        };
        AccessDeniedHandler forbidden = (request, response, failure) -> problems.write(
                RouteAuthorization.of(request)
                        .map(route -> RoleRequired.problem(route.roles(), oidc))
                        .orElseGet(() -> Unauthorized.problem(request)),
                response);
        return http.authorizeHttpRequests(calls -> {
                    calls.requestMatchers(HttpMethod.POST, "/api/v1/sessions", SessionRenewalController.PATH)
                            .permitAll();
                    calls.requestMatchers(
                                    HttpMethod.GET,
                                    "/api/v1/concerts",
                                    "/api/v1/concerts/{concert}",
                                    "/api/v1/concerts/{concert}/schedules",
                                    "/api/v1/concerts/{concert}/popular-seats",
                                    "/api/v1/concerts/{concert}/lottery",
                                    "/api/v1/concerts/{concert}/lottery/entries")
                            .permitAll();
                    // What reads is closed by the NetworkPolicy alone: kubelets and Prometheus send no key.
                    calls.requestMatchers(HttpMethod.GET, MANAGEMENT).permitAll();
                    calls.requestMatchers(MANAGEMENT)
                            .access((authentication, call) -> new AuthorizationDecision(
                                    rehearsalKey.matches(call.getRequest().getHeader(RehearsalKey.HEADER))));
                    RouteAuthorization.ALL.forEach(
                            route -> calls.requestMatchers(route.paths()).hasAnyRole(route.roleNames()));
                    calls.anyRequest().permitAll();
                })
                .oauth2ResourceServer(server -> server.bearerTokenResolver(SecurityConfiguration::bearer)
                        .authenticationManagerResolver(_ -> tokens)
                        .authenticationEntryPoint(unauthorized)
                        .accessDeniedHandler(forbidden))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(unauthorized).accessDeniedHandler(forbidden))
                // Not a bean, which Spring Boot would also register before the chain. The filter that writes the
                // security headers comes first.
                .addFilterAfter(
                        new EarlyAnswerFilter(earlyAnswers, buyers, limit, handledProblems, json),
                        HeaderWriterFilter.class)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // There are no cookies.
                .csrf(AbstractHttpConfigurer::disable)
                // Nothing uses the servlet API for the caller, and requests without a token have none.
                .servletApi(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    /** Returns the token that authenticates the request. An expired one is shown where it is renewed. */
    private static @Nullable String bearer(HttpServletRequest request) {
        return RENEWAL.matches(request) ? null : BEARER.resolve(request);
    }
}
