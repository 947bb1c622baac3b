package dev.trimaran.server.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.function.fuzz.Damage;
import dev.trimaran.function.fuzz.DamagedRequest;
import dev.trimaran.function.fuzz.Specimens;
import dev.trimaran.function.fuzz.Specimens.Specimen;
import dev.trimaran.server.http.Certificates;
import dev.trimaran.server.http.Certificates.Identity;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Connections in HTTP/2 whose requests and frames are damaged, at the door that encrypts and at the
 * one for gRPC: each has an end, in time, and no answer is a failure of ours.
 */
@Tag("slow")
class StreamFuzzTest {

  private static final int BATCHES = 3;
  private static final int LANES = 4;
  private static final int CONNECTIONS = 50;
  private static final int STREAMS = 12;
  private static final int PAUSE_MILLIS = 200;

  private static final List<Specimen> SPECIMENS = Specimens.of("flights", "origin", "distance");

  /** Connects. */
  private interface Dial {
    Socket connect() throws IOException;
  }

  @TempDir private Path folder;

  private final Tally tally = new Tally();

  @Test
  void over_tls() throws Exception {
    Identity us = Certificates.make(folder, "server");
    SSLContext trusting = Certificates.trusting(us);
    String[] tls = {
      "--tls-certificate", us.certificate().toString(), "--tls-key", us.key().toString()
    };
    Path bundle = folder.resolve("bundle");
    try (FuzzedServer server = new FuzzedServer(bundle, trusting.getSocketFactory(), tls)) {
      for (int batch = 0; batch < BATCHES; batch++) {
        Lanes.run(batch, LANES, damage -> send(() -> encrypted(server), "/", damage));
        server.requireSound();
      }
    }

    assertThat(tally.requests()).isEqualTo(BATCHES * LANES * CONNECTIONS * STREAMS);
    for (String status : List.of("200", "400", "404", "415", "goaway")) {
      assertThat(tally.of(status)).as("%s in %s", status, tally).isPositive();
    }
  }

  @Test
  void at_the_door_for_grpc() throws IOException {
    Path bundle = Files.createDirectory(folder.resolve("grpc")).resolve("bundle");
    try (FuzzedServer server = new FuzzedServer(bundle)) {
      for (int batch = 0; batch < BATCHES; batch++) {
        Lanes.run(
            batch, LANES, damage -> send(() -> inTheClear(server), "/inference.GRPC", damage));
        server.requireSound();
      }
    }

    assertThat(tally.requests()).isEqualTo(BATCHES * LANES * CONNECTIONS * STREAMS);
    assertThat(tally.of("200")).as("%s", tally).isPositive();
  }

  private static Socket inTheClear(FuzzedServer server) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.grpcPort());
    socket.setTcpNoDelay(true);
    return socket;
  }

  private static Socket encrypted(FuzzedServer server) throws IOException {
    SSLSocket socket = (SSLSocket) server.connect();
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2"});
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private void send(Dial dial, String prefix, Damage damage) throws IOException {
    for (int i = 0; i < CONNECTIONS; i++) {
      Frames frames = new Frames();
      for (int stream = 0; stream < STREAMS; stream++) {
        tally.sent();
        request(frames, prefix, damage);
        if (damage.oneIn(20)) {
          frames.nonsense(damage);
        }
      }
      byte[] bytes = damage.oneIn(4) ? damage.of(frames.bytes()) : frames.bytes();
      try (Socket socket = dial.connect()) {
        converse(socket, bytes);
      } catch (EOFException | SocketException | SSLException ended) {
        tally.count("ended");
      } catch (IOException | AssertionError failed) {
        throw new AssertionError(failed + "; to the frames:\n" + Tally.shown(bytes), failed);
      }
    }
  }

  private static void request(Frames frames, String prefix, Damage damage) {
    if (damage.oneIn(20)) {
      frames.request(damage.oneOf(Frames.STRANGE), damage.noise(damage.below(20)), damage);
      return;
    }
    DamagedRequest request = DamagedRequest.of(damage.oneOf(SPECIMENS), damage);
    boolean grpc = !prefix.equals("/");
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put(":method", damage.oneIn(40) ? damage.splinter() : "POST");
    fields.put(":scheme", "https");
    fields.put(":authority", "a");
    fields.put(":path", grpc ? "/inference.GRPCInferenceService/ModelInfer" : request.path());
    fields.putAll(request.headers());
    byte[] body = request.body();
    if (grpc) {
      fields.put("content-type", damage.oneIn(10) ? damage.splinter() : "application/grpc");
      fields.put("te", "trailers");
      body = damage.upTo(2, framed(Call.of(damage).message()));
    }
    frames.request(fields, body, damage);
  }

  /** A message with what gRPC puts before it: that it is not compressed, and how long it is. */
  private static byte[] framed(byte[] message) {
    int most = Math.min(message.length, 4000);
    return ByteBuffer.allocate(5 + most).put((byte) 0).putInt(most).put(message, 0, most).array();
  }

  /** Sends all, and a ping at last; then reads until that is answered, or the end. */
  private void converse(Socket socket, byte[] bytes) throws IOException {
    Frames last = new Frames();
    last.frame(Frames.PING, 0, 0, new byte[8]);
    try {
      socket.getOutputStream().write(Frames.beginning());
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().write(last.bytes());
    } catch (SocketException | SSLException ended) {
      tally.count("ended early");
    }
    DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false);
    socket.setSoTimeout(PAUSE_MILLIS);
    boolean open = true;
    while (open) {
      try {
        open = read(in, decoder);
      } catch (SocketTimeoutException waitsForMore) {
        if (socket.isOutputShutdown()) {
          throw waitsForMore;
        }
        tally.count("waited");
        socket.shutdownOutput();
        socket.setSoTimeout(FuzzedServer.PATIENCE_MILLIS);
      }
    }
  }

  /** Reads a frame; false if it is the answer to the ping. */
  private boolean read(DataInputStream in, DefaultHttp2HeadersDecoder decoder) throws IOException {
    int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
    int type = in.readUnsignedByte();
    int flags = in.readUnsignedByte();
    int stream = in.readInt();
    byte[] payload = in.readNBytes(length);
    switch (type) {
      case Frames.HEADERS -> {
        CharSequence status = status(decoder, stream, payload);
        if (status != null) {
          tally.judge(
              new Answer(Integer.parseInt(status.toString()), Map.of(), ""), WireFuzzTest.ALLOWED);
        }
      }
      case Frames.GOAWAY -> tally.count("goaway");
      case Frames.RESET -> tally.count("reset");
      default -> {}
    }
    return type != Frames.PING || (flags & Frames.ACK) == 0;
  }

  private static CharSequence status(DefaultHttp2HeadersDecoder decoder, int stream, byte[] payload)
      throws IOException {
    try {
      return decoder.decodeHeaders(stream, Unpooled.wrappedBuffer(payload)).status();
    } catch (Http2Exception malformed) {
      throw new IOException("expected a header, found " + malformed.getMessage(), malformed);
    }
  }
}
