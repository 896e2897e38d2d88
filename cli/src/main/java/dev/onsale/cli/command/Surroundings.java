package dev.onsale.cli.command;

import dev.onsale.cli.terminal.Terminal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * What the program finds where it is started.
 *
 * @param environment variables
 * @param home the user's
 */
public record Surroundings(Map<String, String> environment, Path home, Terminal terminal, InstantSource clock) {}
