package dev.onsale.booking.identity;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controllers the {@link Buyer} or the {@link Staff} of the request. */
@Component
class CallerArgumentResolver implements HandlerMethodArgumentResolver {

    /** Who sent the current request, if it carries a token. */
    static Optional<Caller> current() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication authentication
                ? Optional.of(authentication.getPrincipal())
                : Optional.empty();
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return Caller.class.isAssignableFrom(parameter.getParameterType());
    }

    @Override
    public Caller resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Caller caller = current().orElseThrow(Unauthorized::problem);
        if (!parameter.getParameterType().isInstance(caller)) {
            throw RoleRequired.problem(
                    parameter.getParameterType() == Buyer.class
                            ? List.of(Role.BUYER)
                            : List.of(Role.ORGANIZER, Role.GATE));
        }
        return caller;
    }
}
