package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;

/** A moment before one asks again. */
final class Pause {
  private Pause() {}

  static void of(long millis, Call call) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CloudException(
          ErrorCode.CANCELLED,
          false,
          call.operation(),
          call.resource(),
          "the thread was interrupted",
          e);
    }
  }
}
