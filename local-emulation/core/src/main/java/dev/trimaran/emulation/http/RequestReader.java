package dev.trimaran.emulation.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Locale;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequestFactory;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.ProtocolVersion;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultContentLengthStrategy;
import org.apache.hc.core5.http.impl.io.ChunkedInputStream;
import org.apache.hc.core5.http.impl.io.ContentLengthInputStream;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestParser;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.LazyLineParser;
import org.jspecify.annotations.Nullable;

/** Reads the requests of a connection. */
final class RequestReader {
  private static final int BUFFER = 8 * 1024;
  private static final int MOST_FIELDS = 400;
  private static final int LONGEST_LINE = 256 * 1024;
  private static final int SHORTEST_READ = 512;

  private static final Http1Config LIMITS =
      Http1Config.custom().setMaxHeaderCount(MOST_FIELDS).setMaxLineLength(LONGEST_LINE).build();

  /** Keeps what is asked for as it was sent: a URI would take the path's first part for a host. */
  private static final HttpRequestFactory<ClassicHttpRequest> AS_SENT =
      new HttpRequestFactory<>() {
        @Override
        public ClassicHttpRequest newHttpRequest(String method, String target) {
          ClassicHttpRequest request = new BasicClassicHttpRequest(method, (String) null);
          request.setPath(target);
          return request;
        }

        @Override
        public ClassicHttpRequest newHttpRequest(String method, java.net.URI target) {
          return newHttpRequest(method, target.toString());
        }
      };

  private final InputStream wire;
  private final ResponseWriter responses;
  private final SessionInputBufferImpl buffer =
      new SessionInputBufferImpl(
          new org.apache.hc.core5.http.impl.BasicHttpTransportMetrics(),
          BUFFER,
          SHORTEST_READ,
          LONGEST_LINE,
          null);
  private final DefaultHttpRequestParser parser =
      new DefaultHttpRequestParser(LIMITS, LazyLineParser.INSTANCE, AS_SENT);

  RequestReader(InputStream wire, ResponseWriter responses) {
    this.wire = wire;
    this.responses = responses;
  }

  /**
   * A request with what only the connection wants to know of it.
   *
   * @param old whether it speaks HTTP/1.0
   * @param lasting whether the client wants the connection to go on
   */
  record Incoming(Request request, IncomingBody body, boolean old, boolean lasting) {}

  /**
   * The next request; null where the client has left.
   *
   * @throws HttpException when it is none
   */
  @Nullable Incoming next() throws IOException, HttpException {
    ClassicHttpRequest head = parser.parse(buffer, wire);
    if (head == null) {
      return null;
    }
    Headers headers = new Headers();
    for (Iterator<Header> fields = head.headerIterator(); fields.hasNext(); ) {
      Header field = fields.next();
      String value = field.getValue();
      headers.add(field.getName(), value == null ? "" : value);
    }
    long length = DefaultContentLengthStrategy.INSTANCE.determineLength(head);
    IncomingBody body = body(length, headers);
    String target = target(head.getPath());
    int mark = target.indexOf('?');
    Request request =
        new Request(
            head.getMethod(),
            mark < 0 ? target : target.substring(0, mark),
            mark < 0 ? "" : target.substring(mark + 1),
            headers,
            body.length(),
            body);
    ProtocolVersion version = head.getVersion();
    boolean old = version != null && version.lessEquals(HttpVersion.HTTP_1_0);
    return new Incoming(request, body, old, lasting(headers, old));
  }

  /** Reads on to the end, or until nothing more comes, and forgets it. */
  void skip() throws IOException {
    new IncomingBody(wire, -1, /* awaited= */ false, responses).readToEnd();
  }

  private IncomingBody body(long length, Headers headers) {
    String expected = headers.get("expect");
    boolean awaited = expected != null && expected.equalsIgnoreCase("100-continue");
    if (length == ContentLengthStrategy.CHUNKED) {
      return new IncomingBody(new ChunkedInputStream(buffer, wire, LIMITS), -1, awaited, responses);
    }
    return length <= 0
        ? new IncomingBody(InputStream.nullInputStream(), 0, /* awaited= */ false, responses)
        : new IncomingBody(
            new ContentLengthInputStream(buffer, wire, length), length, awaited, responses);
  }

  /** The path and query, also of a target with a host, as proxies get it. */
  private static String target(String sent) {
    if (sent.startsWith("/")) {
      return sent;
    }
    int host = sent.indexOf("://");
    int path = host < 0 ? -1 : sent.indexOf('/', host + 3);
    return host < 0 ? sent : path < 0 ? "/" : sent.substring(path);
  }

  private static boolean lasting(Headers headers, boolean old) {
    String said = headers.get("connection");
    if (said == null) {
      return !old;
    }
    String lower = said.toLowerCase(Locale.ROOT);
    return old ? lower.contains("keep-alive") : !lower.contains("close");
  }
}
