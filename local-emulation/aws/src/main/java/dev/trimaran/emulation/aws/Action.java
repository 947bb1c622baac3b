package dev.trimaran.emulation.aws;

import java.io.IOException;

/** The work of one operation. Thread safe. */
@FunctionalInterface
public interface Action {
  /**
   * Does it.
   *
   * @throws AwsException for what the service refuses
   * @throws IOException when the disk or another process fails; the caller sees an internal error
   */
  Answer call(Call call) throws IOException;
}
