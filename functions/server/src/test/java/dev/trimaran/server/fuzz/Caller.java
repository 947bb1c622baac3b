package dev.trimaran.server.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;

/** Sends requests on a connection that it keeps, and makes a new one where the server ends it. */
final class Caller implements AutoCloseable {

  private static final int TRIES = 2;

  private final FuzzedServer server;
  private final Tally tally;
  private Optional<Sent> answered = Optional.empty();
  private Optional<Socket> socket = Optional.empty();
  private InputStream in = InputStream.nullInputStream();

  Caller(FuzzedServer server, Tally tally) {
    this.server = server;
    this.tally = tally;
  }

  /**
   * Sends the requests one behind the other, and then reads their answers.
   *
   * @throws AssertionError if one is not answered, or wrongly
   */
  void send(Collection<Sent> requests) throws IOException {
    Deque<Sent> left = new ArrayDeque<>(requests);
    requests.forEach(request -> tally.sent());
    for (int tries = 0; !left.isEmpty(); tries++) {
      int before = left.size();
      boolean fresh = socket.isEmpty();
      try {
        write(left);
        while (!left.isEmpty() && socket.isPresent()) {
          read(left);
        }
      } catch (IOException | AssertionError failed) {
        throw new AssertionError(
            "%s; the answer to:%n%s%nbehind:%n%s"
                .formatted(
                    failed,
                    Tally.shown(left.element().bytes()),
                    answered.map(last -> Tally.shown(last.bytes())).orElse("nothing")),
            failed);
      }
      if (left.size() < before) {
        tries = 0;
      } else if (fresh || tries == TRIES) {
        throw new AssertionError(
            "expected an answer, found the connection's end; to:%n%s"
                .formatted(Tally.shown(left.element().bytes())));
      }
    }
  }

  private void write(Collection<Sent> requests) throws IOException {
    if (socket.isEmpty()) {
      socket = Optional.of(server.connect());
      in = new BufferedInputStream(socket.get().getInputStream());
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    requests.forEach(request -> bytes.writeBytes(request.bytes()));
    socket.get().getOutputStream().write(bytes.toByteArray());
  }

  private void read(Deque<Sent> left) throws IOException {
    Optional<Answer> answer = Answer.read(in, left.element().headOnly());
    if (answer.isEmpty()) {
      close();
      return;
    }
    tally.judge(answer.get(), left.element().allowed());
    answered = Optional.of(left.remove());
    if (answer.get().isLast()) {
      close();
    }
  }

  @Override
  public void close() throws IOException {
    if (socket.isPresent()) {
      socket.get().close();
      socket = Optional.empty();
    }
  }
}
