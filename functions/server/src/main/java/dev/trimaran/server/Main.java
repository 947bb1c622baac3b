package dev.trimaran.server;

import dev.trimaran.function.FunctionFactory;
import dev.trimaran.server.http.Transport;
import io.micronaut.context.BeanContext;
import io.micronaut.context.exceptions.BeanContextException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * Starts the server as a process: {@code [serve] [--function serving] [--host 127.0.0.1] [--port
 * 8080] [--admin-port P] ...} and the function's own options, each also as {@code TRIMARAN_...} in
 * the environment. Listens only once the function is made. On SIGTERM it finishes what it accepted
 * and ends with 0. The exit code is 2 for wrong options and 1 if it cannot start, with one line
 * that says why.
 */
public final class Main {

  private static final int CANNOT_START = 1;
  private static final int WRONG_OPTIONS = 2;

  private Main() {}

  public static void main(String[] arguments) {
    // Every parser of JSON needs it, and it computes its constants for longer than most of what
    // starts here: on another processor, meanwhile.
    Thread.ofPlatform().daemon().start(() -> Objects.requireNonNull(BigDecimal.ONE));
    try {
      start(CommandLine.read(List.of(arguments), System.getenv()));
    } catch (IllegalArgumentException wrong) {
      fail(wrong, WRONG_OPTIONS);
    } catch (RuntimeException unable) {
      fail(unable, CANNOT_START);
    }
  }

  /** Starts, and arranges the end; the server listens. */
  static Doors start(CommandLine line) {
    BeanContext context = new Beans();
    context.registerSingleton(FunctionFactory.class, line.factory());
    context.registerSingleton(line.settings());
    context.registerSingleton(line.options());
    context.registerSingleton(Transport.begin());
    Doors doors;
    try {
      doors = context.start().getBean(Doors.class);
    } catch (BeanContextException wrapped) {
      context.stop();
      throw cause(wrapped);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(context::stop, "drain"));
    Termination.endsWell();
    return doors;
  }

  /** What a part of the application threw, without what says which part needed it. */
  private static RuntimeException cause(BeanContextException wrapped) {
    Throwable cause = wrapped;
    while (cause instanceof BeanContextException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof RuntimeException runtime
        ? runtime
        : new IllegalStateException(cause.getMessage(), cause);
  }

  private static void fail(RuntimeException reason, int code) {
    String message = String.valueOf(reason.getMessage());
    System.err.println(message.lines().findFirst().orElse(message));
    System.exit(code);
  }
}
