package dev.trimaran.emulation.aws.sagemaker;

import dev.trimaran.emulation.aws.AwsException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The work of one job; what goes wrong becomes the reason for which it failed. */
final class Attempt {
  private static final Logger LOG = System.getLogger(Attempt.class.getName());

  private Attempt() {}

  /** What a job does. */
  interface Work {
    void run() throws IOException;
  }

  /**
   * Does it.
   *
   * @param job the job, for the log
   * @param failed hears the reason, in the service's words
   */
  static void at(String job, Work work, Consumer<String> failed) {
    try {
      work.run();
    } catch (FailedException e) {
      failed.accept(e.reason());
    } catch (AwsException e) {
      failed.accept("ClientError: " + e.text());
    } catch (Stoppable.AbandonedException e) {
      LOG.log(Level.DEBUG, job + " is left as it is");
    } catch (IOException e) {
      LOG.log(Level.WARNING, job, e);
      failed.accept(FailedException.INTERNAL);
    }
  }

  /** What is done in a sandbox. */
  interface SandboxedWork {
    void in(Sandbox sandbox) throws IOException;
  }

  /** The same in a sandbox at this folder, which is removed however it ends. */
  static void in(Path folder, String job, SandboxedWork work, Consumer<String> failed) {
    at(
        job,
        () -> {
          Sandbox sandbox = new Sandbox(folder);
          try {
            work.in(sandbox);
          } finally {
            sandbox.delete();
          }
        },
        failed);
  }
}
