package dev.trimaran.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.function.Listener;
import io.grpc.CallOptions;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls by a client that sends what it likes. */
class DamagedCallsTest {

  private static final int MOST_BYTES = 1000;

  private static final Marshaller<byte[]> BYTES =
      new Marshaller<>() {
        @Override
        public InputStream stream(byte[] value) {
          return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
          try {
            return stream.readAllBytes();
          } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
          }
        }
      };

  private final Recorded function = new Recorded();
  private final Logger log = Logger.getLogger("io.grpc");
  private final Complaints complaints = new Complaints();
  private GrpcDoor door;
  private ManagedChannel channel;

  @BeforeEach
  void open() throws IOException {
    log.addHandler(complaints);
    door =
        GrpcDoor.open(
            function, Listener.PUBLIC, "127.0.0.1", 0, Optional.empty(), MOST_BYTES, work -> false);
    channel =
        Grpc.newChannelBuilder("127.0.0.1:" + door.port(), InsecureChannelCredentials.create())
            .build();
  }

  @AfterEach
  void close() {
    channel.shutdownNow();
    door.close(Duration.ofSeconds(5));
    log.removeHandler(complaints);
  }

  @Test
  void bytes_that_are_no_message_are_the_callers_fault() {
    assertThatThrownBy(() -> call("ModelInfer", new byte[] {(byte) 0xff, 1, 2}))
        .hasMessage(
            "INVALID_ARGUMENT: message: expected the request of ModelInfer in Protobuf, found"
                + " malformed bytes");
    assertThat(function.requests).isEmpty();
    assertThat(complaints.said).isEmpty();
  }

  @Test
  void a_message_that_is_too_long_is_the_callers_fault() {
    assertThatThrownBy(() -> call("ModelInfer", new byte[MOST_BYTES + 1]))
        .hasMessageContaining("RESOURCE_EXHAUSTED")
        .hasMessageContaining("1000");
    assertThat(complaints.said).isEmpty();
  }

  @Test
  void a_method_that_there_is_not_is_named() {
    assertThatThrownBy(() -> call("ModelSing", new byte[0]))
        .hasMessageContaining("UNIMPLEMENTED")
        .hasMessageContaining("ModelSing");
  }

  private byte[] call(String method, byte[] message) {
    MethodDescriptor<byte[], byte[]> descriptor =
        MethodDescriptor.newBuilder(BYTES, BYTES)
            .setType(MethodType.UNARY)
            .setFullMethodName("inference.GRPCInferenceService/" + method)
            .build();
    return ClientCalls.blockingUnaryCall(channel, descriptor, CallOptions.DEFAULT, message);
  }

  /** What the log is told beyond information. */
  private static final class Complaints extends Handler {
    private final List<String> said = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord entry) {
      if (entry.getLevel().intValue() > Level.INFO.intValue()) {
        said.add(entry.getMessage());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
