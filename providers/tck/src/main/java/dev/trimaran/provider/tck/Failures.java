package dev.trimaran.provider.tck;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.trimaran.provider.api.CloudException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Failures of a provider as tests look at them. */
public final class Failures {
  private Failures() {}

  /** The failure of this call; it is an error when it succeeds. */
  public static CloudException of(ThrowingCallable call) {
    CloudException failure = catchThrowableOfType(CloudException.class, call);
    if (failure == null) {
      throw new AssertionError("expected a CloudException, found none");
    }
    return failure;
  }
}
