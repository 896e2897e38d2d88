package dev.onsale.booking.identity.http;

import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.identity.Caller;
import dev.onsale.booking.identity.CurrentCaller;
import dev.onsale.booking.identity.Role;
import dev.onsale.booking.identity.Staff;
import dev.onsale.booking.identity.oidc.OidcProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Resolves parameters of type {@link Buyer} and {@link Staff}. */
@Component
class CallerArgumentResolver implements HandlerMethodArgumentResolver {

    private final OidcProperties oidc;

    CallerArgumentResolver(OidcProperties oidc) {
        this.oidc = oidc;
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
        var caller = CurrentCaller.find().orElseThrow(Unauthorized::problem);
        if (!parameter.getParameterType().isInstance(caller)) {
            throw RoleRequired.problem(
                    parameter.getParameterType() == Buyer.class
                            ? List.of(Role.BUYER)
                            : List.of(Role.ORGANIZER, Role.GATE),
                    oidc);
        }
        return caller;
    }
}
