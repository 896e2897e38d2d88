package dev.onsale.booking.identity;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Makes Spring MVC know buyers and the rehearsal. */
@Configuration(proxyBeanMethods = false)
class IdentityWebConfiguration implements WebMvcConfigurer {

    private final BuyerArgument buyers;
    private final ConcertVisibility visibility;

    IdentityWebConfiguration(BuyerArgument buyers, ConcertVisibility visibility) {
        this.buyers = buyers;
        this.visibility = visibility;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(buyers);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(visibility).addPathPatterns("/api/**");
    }
}
