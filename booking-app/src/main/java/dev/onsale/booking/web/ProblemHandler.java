package dev.onsale.booking.web;

import dev.onsale.booking.error.DomainException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.validation.FieldError;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Renders exceptions of controllers and of Spring MVC as problem documents with a stable code. Never shows an
 * exception's own message.
 */
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    private final ProblemMappings problems;

    ProblemHandler(ProblemMappings problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<Object> problem(Problem problem) {
        return answer(problem, HttpHeaders.EMPTY);
    }

    @ExceptionHandler
    ResponseEntity<Object> rejected(DomainException failure) {
        return answer(problems.of(failure), HttpHeaders.EMPTY);
    }

    /** None of these took effect; a commit whose outcome is unknown is a {@link DomainException}. */
    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        RecoverableDataAccessException.class,
        TransientDataAccessException.class,
        QueryTimeoutException.class,
        CannotCreateTransactionException.class,
        TransactionSystemException.class
    })
    ResponseEntity<Object> unavailable(Exception failure) {
        LOG.warn("Answered with 503: {}", failure.toString());
        return answer(Problem.unavailable(), HttpHeaders.EMPTY);
    }

    /** Thrown by Tomcat on the first access to a parameter, for instance of a query with a value and no name. */
    @ExceptionHandler
    ResponseEntity<Object> unreadable(InvalidParameterException failure) {
        return answer(
                Problem.of(
                        HttpStatus.BAD_REQUEST,
                        "malformed-request",
                        "Malformed request",
                        "The query cannot be read. Write it as name=value pairs, percent-encoded UTF-8, joined by &."),
                HttpHeaders.EMPTY);
    }

    @ExceptionHandler
    ResponseEntity<Object> unexpected(Exception failure) {
        LOG.error("Answered with 500", failure);
        return answer(CommonProblems.internal(), HttpHeaders.EMPTY);
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(describe(failure, status), headers);
    }

    private static Problem describe(Exception failure, HttpStatusCode status) {
        return switch (failure) {
            case HttpMessageNotReadableException unreadable -> UnreadableBody.describe(unreadable);
            case MethodArgumentNotValidException invalid ->
                CommonProblems.invalid(invalid.getFieldErrors().stream()
                        .collect(Collectors.toMap(
                                FieldError::getField,
                                error -> String.valueOf(error.getDefaultMessage()),
                                (first, second) -> first,
                                TreeMap::new)));
            case HandlerMethodValidationException invalid -> CommonProblems.invalid(parameters(invalid));
            case MissingServletRequestParameterException missing ->
                CommonProblems.invalid(Map.of(missing.getParameterName(), "is missing"));
            case MissingRequestHeaderException missing ->
                CommonProblems.invalid(Map.of(missing.getHeaderName(), "is missing"));
            case MethodArgumentTypeMismatchException mismatch ->
                CommonProblems.invalid(Map.of(mismatch.getName(), "is not of the right type"));
            case TypeMismatchException mismatch ->
                CommonProblems.invalid(Map.of(String.valueOf(mismatch.getPropertyName()), "is not of the right type"));
            case NoHandlerFoundException nothing -> CommonProblems.notFound();
            case NoResourceFoundException nothing -> CommonProblems.notFound();
            case HttpRequestMethodNotSupportedException unsupported ->
                Problem.of(
                        HttpStatus.METHOD_NOT_ALLOWED,
                        "method-not-allowed",
                        "Method not allowed",
                        "%s cannot be called here; the header Allow says what can.".formatted(unsupported.getMethod()));
            case HttpMediaTypeNotSupportedException unsupported ->
                Problem.of(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                        "unsupported-media-type",
                        "Unsupported media type",
                        "Send the body as application/json.");
            case HttpMediaTypeNotAcceptableException unacceptable ->
                Problem.of(
                        HttpStatus.NOT_ACCEPTABLE,
                        "not-acceptable",
                        "Not acceptable",
                        "The answer is application/json; the header Accept does not allow that.");
            default -> other(failure, status);
        };
    }

    private static Problem other(Exception failure, HttpStatusCode status) {
        var known = HttpStatus.resolve(status.value());
        if (known == null || known.is5xxServerError()) {
            LOG.error("Answered with {}", status.value(), failure);
            return CommonProblems.internal();
        }
        return Problem.of(
                known,
                known.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                known.getReasonPhrase(),
                "The request could not be understood.");
    }

    private static Map<String, String> parameters(HandlerMethodValidationException invalid) {
        var parameters = new TreeMap<String, String>();
        invalid.getParameterValidationResults()
                .forEach(result -> result.getResolvableErrors()
                        .forEach(error -> parameters.putIfAbsent(
                                error instanceof FieldError field
                                        ? field.getField()
                                        : String.valueOf(
                                                result.getMethodParameter().getParameterName()),
                                String.valueOf(error.getDefaultMessage()))));
        return parameters;
    }

    private static ResponseEntity<Object> answer(Problem problem, HttpHeaders headers) {
        return ResponseEntity.status(problem.getStatusCode())
                .headers(headers)
                .headers(problem.getHeaders())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.getBody());
    }
}
