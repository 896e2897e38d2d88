package dev.onsale.booking.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares the problems that an operation can respond with, besides those common to all operations. The OpenAPI
 * description lists them, and the contract tests check them.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ProblemResponses {

    /** Status and code of each, such as {@code "409 seat-taken"}. */
    String[] value();
}
