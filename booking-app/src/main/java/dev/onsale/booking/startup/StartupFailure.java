package dev.onsale.booking.startup;

/** The application cannot start with its configuration. Reported without a stack trace. */
public final class StartupFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String action;

    /**
     * Creates a failure.
     *
     * @param description what is wrong, and where
     * @param action what to do about it
     */
    public StartupFailure(String description, String action) {
        super(description);
        this.action = action;
    }

    String action() {
        return action;
    }
}
