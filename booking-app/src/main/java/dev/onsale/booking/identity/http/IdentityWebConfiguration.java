package dev.onsale.booking.identity.http;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Registers the argument resolver and the interceptors of this module with Spring MVC. */
@Configuration(proxyBeanMethods = false)
class IdentityWebConfiguration implements WebMvcConfigurer {

    private final CallerArgumentResolver callers;
    private final ConcertVisibility visibility;
    private final BuyerRateLimitInterceptor limit;

    IdentityWebConfiguration(
            CallerArgumentResolver callers, ConcertVisibility visibility, BuyerRateLimitInterceptor limit) {
        this.callers = callers;
        this.visibility = visibility;
        this.limit = limit;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(callers);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(limit).addPathPatterns("/api/**");
        registry.addInterceptor(visibility).addPathPatterns("/api/**");
    }
}
