package dev.trimaran.function.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.function.Response;
import dev.trimaran.function.ServerlessFunction;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What holds for every host: the answer that it carries is the function's own.
 *
 * @param host the host
 * @param direct the same function, in process
 */
public record Contract(Host host, ServerlessFunction direct) {

  /** Sends a request both ways, holds the answers equal, and hands back what the host carried. */
  public WireAnswer holds(WireRequest request) {
    Response expected = direct.handle(request.asSeen());
    WireAnswer found = send(request);

    assertThat(found.status()).as("status of %s", found.text()).isEqualTo(expected.status());
    assertThat(found.header("Content-Type")).isEqualTo(expected.contentType());
    expected
        .headers()
        .forEach((name, value) -> assertThat(found.header(name)).as(name).isEqualTo(value));
    if (!request.method().equals("HEAD")) {
      assertThat(found.body()).as("body").isEqualTo(expected.body());
    }
    return found;
  }

  /** Sends a request through the host alone. */
  public WireAnswer send(WireRequest request) {
    try {
      return host.send(request);
    } catch (IOException failed) {
      throw new UncheckedIOException("expected an answer to " + request.target(), failed);
    }
  }
}
