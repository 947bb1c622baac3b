package dev.trimaran.server.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.function.fuzz.Damage;
import dev.trimaran.function.fuzz.Specimens;
import dev.trimaran.function.fuzz.Specimens.Specimen;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Connections on which HTTP/1.1 itself is damaged, and callers who leave in the middle, stop, or
 * send byte after byte: each connection has an end, in time, and no answer before it is a failure
 * of ours or belongs to a request that a proxy would not have seen.
 */
@Tag("slow")
class WireFuzzTest {

  private static final int BATCHES = 4;
  private static final int LANES = 4;
  private static final int CONNECTIONS = 750;
  private static final int PATIENT_LANES = 48;
  private static final int PATIENT_CONNECTIONS = 4;

  /** What the RFC has for other codings and versions, and for a deadline that has passed. */
  static final Set<Integer> ALLOWED = Set.of(501, 504, 505);

  private static final List<Specimen> SPECIMENS = Specimens.of("flights", "origin", "distance");

  @TempDir private Path folder;

  private final Tally tally = new Tally();

  @Test
  void whatever_comes_has_an_end() throws IOException {
    try (FuzzedServer server = new FuzzedServer(folder)) {
      for (int batch = 0; batch < BATCHES; batch++) {
        Lanes.run(batch, LANES, damage -> hurried(server, damage));
        server.requireSound();
      }
      Lanes.run(BATCHES, PATIENT_LANES, damage -> patient(server, damage));
      server.requireSound();
    }

    assertThat(tally.requests())
        .isEqualTo(BATCHES * LANES * CONNECTIONS + PATIENT_LANES * PATIENT_CONNECTIONS);
    for (String status : List.of("200", "400", "408", "413", "414", "431", "501", "505")) {
      assertThat(tally.of(status)).as("%s in %s", status, tally).isPositive();
    }
  }

  /** Says at the end that nothing more comes, or leaves without a word. */
  private void hurried(FuzzedServer server, Damage damage) throws IOException {
    List<byte[]> good = good(damage);
    for (int i = 0; i < CONNECTIONS; i++) {
      Wire wire = Wire.of(damage, good);
      try (Socket socket = server.connect()) {
        tally.sent();
        boolean left = !write(socket, wire.bytes());
        switch (damage.below(8)) {
          case 0 -> tally.count("left");
          case 1 -> {
            socket.setSoLinger(true, 0);
            tally.count("reset");
          }
          default -> {
            if (!left) {
              shutdown(socket);
            }
            read(socket, wire);
          }
        }
      }
    }
  }

  /** Waits for what the server does of itself; sends some of the bytes one by one. */
  private void patient(FuzzedServer server, Damage damage) throws IOException {
    List<byte[]> good = good(damage);
    for (int i = 0; i < PATIENT_CONNECTIONS; i++) {
      byte[] bytes = damage.oneOf(good);
      Wire wire =
          damage.oneIn(2)
              ? Wire.of(damage, good)
              : new Wire(Arrays.copyOf(bytes, damage.below(bytes.length)), false);
      try (Socket socket = server.connect()) {
        tally.sent();
        int whole = damage.oneIn(2) ? wire.bytes().length : wire.bytes().length / 2;
        boolean listened = write(socket, Arrays.copyOf(wire.bytes(), whole));
        for (int at = whole; listened && at < Math.min(wire.bytes().length, whole + 500); at++) {
          listened = write(socket, new byte[] {wire.bytes()[at]});
        }
        read(socket, wire);
      }
    }
  }

  private static List<byte[]> good(Damage damage) {
    return SPECIMENS.stream()
        .map(specimen -> Sent.of(specimen, damage))
        .filter(sent -> !sent.headOnly())
        .map(Sent::bytes)
        .toList();
  }

  /** False if the server has ended the connection. */
  private static boolean write(Socket socket, byte[] bytes) throws IOException {
    try {
      socket.getOutputStream().write(bytes);
      return true;
    } catch (SocketException ended) {
      return false;
    }
  }

  private static void shutdown(Socket socket) throws IOException {
    try {
      socket.shutdownOutput();
    } catch (SocketException ended) {
      // Then there is nobody to tell.
      socket.shutdownInput();
    }
  }

  private void read(Socket socket, Wire wire) throws IOException {
    InputStream in = new BufferedInputStream(socket.getInputStream());
    int answers = 0;
    try {
      for (Optional<Answer> answer = Answer.read(in, false);
          answer.isPresent();
          answer = Answer.read(in, false)) {
        tally.judge(answer.get(), ALLOWED);
        answers++;
        if (answers > 1 && wire.doubtful() && answer.get().status() < 400) {
          throw new AssertionError("expected no answer to what was smuggled in, found " + answer);
        }
      }
    } catch (SocketException reset) {
      tally.count("was reset");
    } catch (IOException | AssertionError failed) {
      throw new AssertionError(failed + "; the answer to:\n" + Tally.shown(wire.bytes()), failed);
    }
    if (answers == 0) {
      tally.count("no answer");
    }
  }
}
