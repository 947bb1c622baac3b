package dev.trimaran.stacks.command;

import java.util.Map;

/** When a table has colours. */
enum Color {
  AUTO,
  ALWAYS,
  NEVER;

  /** By default on a terminal that has them, unless NO_COLOR is set (https://no-color.org). */
  boolean wanted(Map<String, String> variables) {
    return switch (this) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO ->
          variables.getOrDefault("NO_COLOR", "").isEmpty()
              && !variables.getOrDefault("TERM", "dumb").equals("dumb")
              && System.console() != null
              && System.console().isTerminal();
    };
  }
}
