package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * One call of a service, whose failure is said in the provider's words.
 *
 * @param operation what is done, as in {@link CloudException}
 * @param resource what it is done to
 * @param action the permission that the call needs, as policies name it
 */
record Call(String operation, String resource, String action) {
  /** What the service answers. */
  <T> T of(Supplier<T> request) {
    try {
      return request.get();
    } catch (SdkException e) {
      throw AwsErrors.translate(e, this);
    } catch (UncheckedIOException e) {
      throw AwsErrors.unheard(e, this);
    }
  }

  /** What the service answers; empty when it knows no such thing. */
  <T> Optional<T> find(Supplier<T> request) {
    try {
      return Optional.of(of(request));
    } catch (CloudException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** A failure that the driver itself has found. */
  CloudException failure(ErrorCode code, String problem) {
    return new CloudException(code, operation, resource, problem);
  }
}
