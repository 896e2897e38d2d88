package dev.onsale.booking.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The problems that a call can have beside those that every call of its kind can have. The description of the API lists them, and the contract tests hold the
 * application to it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Refusals {

    /** Each as its status and code, such as {@code "409 seat-taken"}. */
    String[] value();
}
