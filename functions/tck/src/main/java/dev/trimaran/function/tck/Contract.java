package dev.trimaran.function.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.function.Response;
import dev.trimaran.function.ServerlessFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * What holds for every host: the answer that it carries is the function's own, byte for byte, but
 * for ids that are made for each request, and times.
 *
 * @param host the host
 * @param direct the same function, in process
 */
public record Contract(Host host, ServerlessFunction direct) {

  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{16}-[0-9a-f]+");
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");

  /** Sends a request both ways, holds the answers equal, and hands back what the host carried. */
  public WireAnswer holds(WireRequest request) {
    Response expected = direct.handle(request.asSeen());
    WireAnswer found = send(request);

    assertThat(found.status()).as("status of %s", found.text()).isEqualTo(expected.status());
    assertThat(found.header("Content-Type")).isEqualTo(expected.contentType());
    expected
        .headers()
        .forEach((name, value) ->
            assertThat(masked(found.header(name))).as(name).isEqualTo(masked(value)));
    if (!request.method().equals("HEAD") && !Arrays.equals(found.body(), expected.body())) {
      assertThat(masked(octets(found.body())))
          .as("body")
          .isEqualTo(masked(octets(expected.body())));
    }
    return found;
  }

  /** Bytes as text of one character each, so that no two bodies read alike. */
  private static String octets(byte[] body) {
    return new String(body, StandardCharsets.ISO_8859_1);
  }

  /** Ids that a function makes for a request, and times, are those of one call. */
  private static String masked(String text) {
    return TIME.matcher(ID.matcher(text).replaceAll("(id)")).replaceAll("(time)");
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
