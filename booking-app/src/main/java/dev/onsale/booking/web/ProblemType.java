package dev.onsale.booking.web;

import org.springframework.http.HttpStatus;

/**
 * What all problems of one code share.
 *
 * @param title for a person
 */
public record ProblemType(HttpStatus status, String title) {}
