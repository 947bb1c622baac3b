package dev.trimaran.emulation.page;

import dev.trimaran.emulation.http.Body;
import dev.trimaran.emulation.http.Headers;
import dev.trimaran.emulation.http.Response;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Server-sent events: what a source has to say, asked again and again until the browser leaves. */
public final class EventStream {
  /** What there is to say since the last time; one line each. */
  @FunctionalInterface
  public interface Source {
    /** The new events. */
    List<String> next() throws IOException;
  }

  private EventStream() {}

  /** A stream that asks its source once in this time. */
  public static Response of(Source source, Duration each) {
    Headers headers =
        new Headers().set("Content-Type", "text/event-stream").set("Cache-Control", "no-store");
    return new Response(
        200,
        headers,
        new Body() {
          @Override
          public long length() {
            return -1;
          }

          @Override
          public void writeTo(OutputStream out) throws IOException {
            while (true) {
              List<String> events = source.next();
              StringBuilder text = new StringBuilder(events.isEmpty() ? ":\n\n" : "");
              events.forEach(event -> text.append("data: ").append(event).append("\n\n"));
              out.write(text.toString().getBytes(StandardCharsets.UTF_8));
              out.flush();
              pause(each);
            }
          }
        });
  }

  private static void pause(Duration time) throws IOException {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the emulation ends");
    }
  }
}
