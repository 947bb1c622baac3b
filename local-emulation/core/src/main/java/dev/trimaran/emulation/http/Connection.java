package dev.trimaran.emulation.http;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.RequestHeaderFieldsTooLargeException;

/**
 * A client's connection, with a thread of its own: its requests are answered one after another
 * until either side ends it.
 */
final class Connection {
  private static final System.Logger LOG = System.getLogger(Connection.class.getName());
  private static final int BAD_REQUEST = 400;
  private static final int HEADERS_TOO_LARGE = 431;

  /** How long a client is listened to after the last answer, in milliseconds. */
  private static final int LINGERING = 2_000;

  private final Socket socket;
  private final Handler handler;
  private final RequestReader requests;
  private final ResponseWriter responses;
  private final Thread thread;

  Connection(Socket socket, Handler handler, Consumer<Connection> ended) throws IOException {
    this.socket = socket;
    this.handler = handler;
    this.responses = new ResponseWriter(socket.getOutputStream());
    this.requests = new RequestReader(socket.getInputStream(), responses);
    this.thread =
        Thread.ofVirtual()
            .unstarted(() -> {
              try {
                run();
              } finally {
                close();
                ended.accept(this);
              }
            });
  }

  /** Begins to read. */
  void start() {
    thread.start();
  }

  /** Ends it from outside, whatever it is at. */
  void end() {
    thread.interrupt();
    close();
  }

  private void close() {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "a connection was not closed", e);
    }
  }

  private void run() {
    try {
      while (exchange()) {
        // and the next
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "a connection ended", e);
    } catch (HttpException e) {
      refuse(e);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "a request was not answered", e);
    }
  }

  /** Answers the next request; false when there is none, or when it was the last one. */
  private boolean exchange() throws IOException, HttpException {
    RequestReader.Incoming incoming = requests.next();
    if (incoming == null) {
      return false;
    }
    Response response = handler.answer(incoming.request());
    boolean read = incoming.body().readToEnd();
    boolean goesOn = responses.write(response, incoming, read);
    if (!read) {
      linger();
    }
    return goesOn;
  }

  private void refuse(HttpException problem) {
    int status =
        problem instanceof RequestHeaderFieldsTooLargeException ? HEADERS_TOO_LARGE : BAD_REQUEST;
    String why = String.valueOf(problem.getMessage()) + "\n";
    try {
      responses.last(Response.of(status, "text/plain", why.getBytes(StandardCharsets.UTF_8)));
      linger();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "a connection ended", e);
    }
  }

  /**
   * Hears a client out for a while: whoever is cut short while sending may never see the answer.
   */
  private void linger() throws IOException {
    socket.shutdownOutput();
    socket.setSoTimeout(LINGERING);
    requests.skip();
  }
}
