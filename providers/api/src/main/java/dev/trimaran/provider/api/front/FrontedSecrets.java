package dev.trimaran.provider.api.front;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.Names;
import dev.trimaran.provider.api.SecretStore;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/** The front of a secret store: whatever a driver's error says, it does not say the secret. */
final class FrontedSecrets implements SecretStore {
  private static final String WRITE = "write secret";

  private final SecretStore driver;
  private final Calls calls;

  FrontedSecrets(SecretStore driver, Calls calls) {
    this.driver = driver;
    this.calls = calls;
  }

  @Override
  public Optional<String> read(String name) {
    Names.require("read secret", name);
    return calls.get("read", name, () -> driver.read(name));
  }

  @Override
  public void write(String name, String text) {
    Names.require(WRITE, name);
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes == 0 || bytes > MAX_BYTES) {
      throw new CloudException(
          ErrorCode.INVALID_ARGUMENT,
          WRITE,
          name,
          "expected 1 to " + MAX_BYTES + " UTF-8 bytes, found " + bytes);
    }
    calls.run(
        "write",
        name,
        () -> {
          try {
            driver.write(name, text);
          } catch (RuntimeException e) {
            throw tells(e, text) ? withoutSecret(e, name) : e;
          }
        });
  }

  /** Whether a stack trace of it would have the text. */
  private static boolean tells(Throwable e, String text) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (String.valueOf(cause.getMessage()).contains(text)) {
        return true;
      }
    }
    return false;
  }

  private static CloudException withoutSecret(RuntimeException e, String name) {
    boolean known = e instanceof CloudException;
    ErrorCode code = known ? ((CloudException) e).code() : ErrorCode.INTERNAL;
    boolean retryable = known && ((CloudException) e).retryable();
    return new CloudException(
        code, retryable, WRITE, name, "failed; what was found had the secret's text", null);
  }

  @Override
  public Stream<String> names() {
    return calls.stream("names", "all", driver::names);
  }

  @Override
  public void delete(String name) {
    Names.require("delete secret", name);
    calls.run("delete", name, () -> driver.delete(name));
  }
}
