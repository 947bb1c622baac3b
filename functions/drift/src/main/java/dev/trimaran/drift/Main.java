package dev.trimaran.drift;

import dev.trimaran.drift.table.TableException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;

/** The command line: compares two files. */
public final class Main {

  /** The tables are alike, or too small to tell. */
  static final int STABLE = 0;

  /** A file cannot be read or written. */
  static final int FAILURE = 1;

  /** The command is not understood. */
  static final int USAGE = 2;

  /** Something moved. */
  static final int DRIFT = 3;

  private Main() {}

  /** Compares two files and exits with what was found. */
  public static void main(String[] arguments) {
    PrintStream out =
        new PrintStream(
            new java.io.FileOutputStream(java.io.FileDescriptor.out),
            false,
            StandardCharsets.UTF_8);
    PrintStream err =
        new PrintStream(
            new java.io.FileOutputStream(java.io.FileDescriptor.err), true, StandardCharsets.UTF_8);
    int code = run(arguments, out, err);
    out.flush();
    end(code);
  }

  /** Ends the process. Nothing waits for its end, so that no hooks need be run. */
  static void end(int code) {
    Runtime.getRuntime().halt(code);
  }

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    if (arguments.length == 1 && arguments[0].equals("--help")) {
      out.print(CompareOptions.HELP);
      return STABLE;
    }
    CompareOptions options;
    try {
      options = CompareOptions.parse(arguments);
    } catch (IllegalArgumentException wrong) {
      err.println("trimaran-drift: " + wrong.getMessage());
      err.print(CompareOptions.HELP);
      return USAGE;
    }
    try {
      return CompareCommand.run(options, out);
    } catch (NoSuchFileException missing) {
      err.println("trimaran-drift: " + missing.getFile() + ": expected a file, found none");
    } catch (TableException | IllegalArgumentException wrong) {
      err.println("trimaran-drift: " + wrong.getMessage());
    } catch (IOException failed) {
      err.println("trimaran-drift: " + failed);
    }
    return FAILURE;
  }
}
