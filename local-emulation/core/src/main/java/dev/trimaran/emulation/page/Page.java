package dev.trimaran.emulation.page;

import dev.trimaran.emulation.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The page itself, in which a cloud's name and paths stand. */
public final class Page {
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; img-src data:";

  private final byte[] html;

  /**
   * The page of a cloud.
   *
   * @param cloud its name, for example {@code AWS}
   * @param events the path of the events that it listens to
   * @param logs the path of the logs, which takes {@code group} and {@code prefix}
   */
  public Page(String cloud, String events, String logs) {
    try (InputStream in = Page.class.getResourceAsStream("page.html")) {
      if (in == null) {
        throw new IllegalStateException("expected page.html beside this class, found none");
      }
      html =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .replace("{cloud}", cloud)
              .replace("{events}", events)
              .replace("{logs}", logs)
              .getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The page as it is sent. */
  public Response response() {
    Response response = Response.of(200, "text/html; charset=utf-8", html);
    response.headers().set("Content-Security-Policy", POLICY).set("Cache-Control", "no-store");
    return response;
  }
}
