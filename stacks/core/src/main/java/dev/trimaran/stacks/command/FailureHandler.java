package dev.trimaran.stacks.command;

import dev.trimaran.stacks.component.SpecRefused;
import dev.trimaran.stacks.plan.StateUnreadable;
import dev.trimaran.stacks.price.PriceFileException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what a command throws into a sentence and an exit code; the stack only with --verbose. */
final class FailureHandler implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(
      Exception thrown, CommandLine commandLine, ParseResult parsed) {
    var err = commandLine.getErr();
    if (thrown instanceof SpecRefused refused) {
      tell(refused, err);
    } else {
      err.println("trimaran: " + message(thrown));
    }
    if (parsed.hasSubcommand() && parsed.subcommand().hasMatchedOption("--verbose")
        || parsed.hasMatchedOption("--verbose")) {
      thrown.printStackTrace(err);
    }
    err.flush();
    return code(thrown);
  }

  /** As {@code trimaran validate} prints them. */
  private static void tell(SpecRefused refused, PrintWriter err) {
    refused.problems().forEach(problem -> err.println(problem.toString()));
    var count = refused.problems().size();
    err.println(count == 1 ? "1 problem" : count + " problems");
  }

  private static int code(Exception thrown) {
    return switch (thrown) {
      case Refusal refusal -> refusal.exitCode();
      case SpecRefused _, PriceFileException _, IllegalArgumentException _ -> ExitCode.USAGE;
      default -> ExitCode.FAILURE;
    };
  }

  private static String message(Throwable thrown) {
    return switch (thrown) {
      case UncheckedIOException wrapped when wrapped.getCause() != null ->
          message(wrapped.getCause());
      case NoSuchFileException absent -> absent.getFile() + ": expected a file, found none there";
      case AccessDeniedException denied ->
          denied.getFile() + ": expected to be allowed to use it, found that it is not permitted";
      case Refusal _,
          StateUnreadable _,
          PriceFileException _,
          IOException _,
          IllegalArgumentException _ ->
          thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
      default ->
          "unexpected failure, " + thrown + "; run again with --verbose and report what it shows";
    };
  }
}
