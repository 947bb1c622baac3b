package dev.trimaran.emulation.aws;

import dev.trimaran.emulation.log.CallLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.util.concurrent.CountDownLatch;

/** An emulation that runs until the process is asked to end. */
final class Program {
  private static final int CANNOT_START = 1;

  private final PrintWriter out;
  private final PrintWriter err;

  /**
   * A program.
   *
   * @param out where it says what it does
   * @param err where it says why it cannot
   */
  Program(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /** Runs, and gives the exit code. */
  int run(Options options, boolean quiet) {
    try (EmulatedAws aws = EmulatedAws.start(quiet ? options : options.log(this::print))) {
      out.println("AWS is emulated at " + aws.endpoint());
      out.flush();
      CountDownLatch end = new CountDownLatch(1);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(aws, end)));
      end.await();
      return 0;
    } catch (BindException e) {
      return refused(
          "expected port %d to be free, found it taken: name another by --port, or 0 for any"
              .formatted(options.port()));
    } catch (IllegalStateException | IOException e) {
      return refused(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private static void stop(EmulatedAws aws, CountDownLatch end) {
    aws.close();
    end.countDown();
  }

  private void print(CallLine line) {
    out.println(line.text());
    out.flush();
  }

  private int refused(String why) {
    err.println("trimaran emulate aws: " + why);
    err.flush();
    return CANNOT_START;
  }
}
