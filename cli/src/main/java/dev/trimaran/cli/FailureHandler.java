package dev.trimaran.cli;

import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.provider.api.CloudException;
import java.io.FileNotFoundException;
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
    PrintWriter err = commandLine.getErr();
    err.println("trimaran: " + message(thrown));
    if (thrown instanceof StageFailure failure) {
      failure.details().forEach(detail -> err.println("  " + detail));
    }
    if (parsed.hasMatchedOption("--verbose") || subcommandVerbose(parsed)) {
      thrown.printStackTrace(err);
    }
    err.flush();
    return thrown instanceof StageFailure failure ? failure.exitCode() : ExitCode.FAILURE;
  }

  private static boolean subcommandVerbose(ParseResult parsed) {
    return parsed.hasSubcommand()
        && (parsed.subcommand().hasMatchedOption("--verbose")
            || subcommandVerbose(parsed.subcommand()));
  }

  private static String message(Throwable thrown) {
    return switch (thrown) {
      case StageFailure failure -> said(failure);
      case CloudException failure -> said(failure);
      case UncheckedIOException wrapped when wrapped.getCause() != null ->
          message(wrapped.getCause());
      case NoSuchFileException absent -> absent.getFile() + ": expected a file, found none there";
      case FileNotFoundException absent -> said(absent);
      case AccessDeniedException denied ->
          denied.getFile() + ": expected to be allowed to use it, found that it is not permitted";
      case IOException failure -> said(failure);
      case IllegalArgumentException failure -> said(failure);
      default ->
          "unexpected failure, %s; run again with --verbose and report what it shows"
              .formatted(thrown);
    };
  }

  private static String said(Throwable thrown) {
    return thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
  }
}
