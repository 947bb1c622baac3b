package dev.trimaran.emulation.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.ChunkedOutputStream;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseWriter;
import org.apache.hc.core5.http.impl.io.IdentityOutputStream;
import org.apache.hc.core5.http.impl.io.SessionOutputBufferImpl;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;

/** Writes the responses of a connection. */
final class ResponseWriter {
  private static final int BUFFER = 8 * 1024;
  private static final int CHUNK = 16 * 1024;
  private static final int SUCCESS = 200;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;
  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final OutputStream wire;
  private final SessionOutputBufferImpl buffer = new SessionOutputBufferImpl(BUFFER);
  private final DefaultHttpResponseWriter heads = new DefaultHttpResponseWriter();

  ResponseWriter(OutputStream wire) {
    this.wire = wire;
  }

  /** Tells a client that waits for it to send its body. */
  void letSend() throws IOException {
    buffer.write(CONTINUE, wire);
    buffer.flush(wire);
  }

  /** Writes a response to what was not understood, after which the connection ends. */
  void last(Response response) throws IOException {
    head(response, response.body().length(), /* chunked= */ false, "close");
    response.body().writeTo(new ExactStream(buffer, wire, response.body().length()));
    buffer.flush(wire);
  }

  /**
   * Writes the response to a request.
   *
   * @param read whether the request's body was read to its end
   * @return whether the connection can go on
   * @throws IOException also when the body ends before its length
   */
  boolean write(Response response, RequestReader.Incoming incoming, boolean read)
      throws IOException {
    boolean headOnly = incoming.request().method().equals("HEAD");
    long length = length(response, headOnly);
    boolean chunked = length < 0 && !incoming.old();
    boolean bodiless = bodiless(response.status());
    boolean asked = !headOnly && !bodiless;
    boolean goesOn = read && incoming.lasting() && (length >= 0 || chunked || !asked);
    head(
        response,
        bodiless ? -1 : length,
        asked && chunked,
        !goesOn ? "close" : incoming.old() ? "keep-alive" : "");
    if (asked) {
      body(response.body(), length, chunked);
    }
    buffer.flush(wire);
    return goesOn;
  }

  private static boolean bodiless(int status) {
    return status < SUCCESS || status == NO_CONTENT || status == NOT_MODIFIED;
  }

  /** The length of the body; of one that is not there the length that it would have. */
  private static long length(Response response, boolean headOnly) {
    long length = response.body().length();
    String said = response.headers().get("content-length");
    return said != null && (headOnly || length < 0) ? Long.parseLong(said) : length;
  }

  private void head(Response response, long length, boolean chunked, String connection)
      throws IOException {
    ClassicHttpResponse head = new BasicClassicHttpResponse(response.status());
    response
        .headers()
        .eachAsWritten((name, value) -> {
          if (!name.equalsIgnoreCase("content-length")) {
            head.addHeader(name, value);
          }
        });
    if (response.headers().get("date") == null) {
      head.addHeader("Date", HttpDate.now());
    }
    if (chunked) {
      head.addHeader("Transfer-Encoding", "chunked");
    } else if (length >= 0) {
      head.addHeader("Content-Length", Long.toString(length));
    }
    if (!connection.isEmpty()) {
      head.addHeader("Connection", connection);
    }
    try {
      heads.write(head, buffer, wire);
    } catch (HttpException e) {
      throw new IOException(e);
    }
  }

  private void body(Body body, long length, boolean chunked) throws IOException {
    if (chunked) {
      ChunkedOutputStream out = new ChunkedOutputStream(buffer, wire, CHUNK);
      body.writeTo(out);
      out.finish(); // never of a body that ends too early
    } else if (length < 0) {
      body.writeTo(new IdentityOutputStream(buffer, wire));
    } else if (length > 0) {
      ExactStream out = new ExactStream(buffer, wire, length);
      body.writeTo(out);
      out.finish();
    }
  }
}
