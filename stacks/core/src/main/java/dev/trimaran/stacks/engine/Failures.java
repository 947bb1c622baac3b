package dev.trimaran.stacks.engine;

import com.pulumi.exceptions.RunException;

/** What an exception of a program says to the program's author. */
final class Failures {
  private Failures() {}

  /**
   * Its kind, its message, and the author's line that it came from; of a message that is meant for
   * people as it stands, that alone.
   */
  static String describe(Throwable failure) {
    var message = failure.getMessage();
    var kind = failure.getClass().getSimpleName();
    if (failure instanceof RunException && message != null) {
      return message.strip();
    }
    return (message == null ? kind : kind + ": " + message.strip()) + origin(failure);
  }

  private static String origin(Throwable failure) {
    for (var frame : failure.getStackTrace()) {
      var name = frame.getClassName();
      if (!name.startsWith("java.")
          && !name.startsWith("jdk.")
          && !name.startsWith("com.pulumi.")
          && !name.startsWith("com.google.")) {
        return " at " + name + ":" + frame.getLineNumber();
      }
    }
    return "";
  }
}
