package dev.trimaran.server.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.ListenableFuture;
import dev.trimaran.function.fuzz.Damage;
import dev.trimaran.grpc.protocol.ModelInferResponse;
import io.grpc.CallOptions;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Calls over gRPC whose messages, names, lengths and times are damaged, many at once: each ends,
 * and none with a code that says that the failure is ours.
 */
@Tag("slow")
class CallFuzzTest {

  private static final int BATCHES = 4;
  private static final int LANES = 4;
  private static final int CALLS = 750;
  private static final int AT_ONCE = 64;

  private static final Set<Status.Code> ALLOWED =
      EnumSet.of(
          Status.Code.OK,
          Status.Code.INVALID_ARGUMENT,
          Status.Code.NOT_FOUND,
          Status.Code.UNIMPLEMENTED,
          Status.Code.RESOURCE_EXHAUSTED);

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

  /**
   * A call on its way.
   *
   * @param hurried whether it may be too late
   */
  private record Begun(Call call, ListenableFuture<byte[]> answer, boolean hurried) {}

  @TempDir private Path folder;

  private final Tally tally = new Tally();

  @Test
  void whatever_is_called_ends() throws Exception {
    try (FuzzedServer server = new FuzzedServer(folder)) {
      for (int batch = 0; batch < BATCHES; batch++) {
        Lanes.run(batch, LANES, damage -> call(server, damage));
        requireRight(server);
        server.requireSound();
      }
    }

    assertThat(tally.requests()).isEqualTo(BATCHES * LANES * CALLS);
    for (Status.Code code : ALLOWED) {
      assertThat(tally.of(code.name())).as("%s in %s", code, tally).isPositive();
    }
    assertThat(tally.of("cancelled")).as("%s", tally).isPositive();
  }

  private void call(FuzzedServer server, Damage damage) throws Exception {
    ManagedChannel channel = channel(server);
    try {
      Deque<Begun> begun = new ArrayDeque<>();
      for (int i = 0; i < CALLS; i++) {
        Begun next = begin(channel, damage);
        if (damage.oneIn(40)) {
          next.answer().cancel(true);
        }
        begun.add(next);
        if (begun.size() == AT_ONCE) {
          end(begun.remove());
        }
      }
      while (!begun.isEmpty()) {
        end(begun.remove());
      }
    } finally {
      channel.shutdownNow().awaitTermination(FuzzedServer.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private Begun begin(ManagedChannel channel, Damage damage) {
    Call call = Call.of(damage);
    boolean hurried = damage.oneIn(40);
    CallOptions options =
        CallOptions.DEFAULT.withDeadlineAfter(
            hurried ? damage.below(3000) : FuzzedServer.PATIENCE_MILLIS * 1000L,
            TimeUnit.MICROSECONDS);
    if (damage.oneIn(20)) {
      options = options.withCompression("gzip");
    }
    tally.sent();
    return new Begun(
        call,
        ClientCalls.futureUnaryCall(
            channel.newCall(method(call.method()), options), call.message()),
        hurried);
  }

  private void end(Begun begun) throws InterruptedException {
    Status status = Status.OK;
    try {
      begun.answer().get(2L * FuzzedServer.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (CancellationException cancelled) {
      tally.count("cancelled");
      return;
    } catch (ExecutionException refused) {
      status = Status.fromThrowable(refused.getCause());
    } catch (TimeoutException hangs) {
      throw new AssertionError("expected an end of " + shown(begun.call()), hangs);
    }
    tally.count(status.getCode().name());
    boolean late = begun.hurried() && status.getCode() == Status.Code.DEADLINE_EXCEEDED;
    if (!ALLOWED.contains(status.getCode()) && !late) {
      throw new AssertionError(
          "expected no failure, found %s of %s".formatted(status, shown(begun.call())));
    }
    String told = String.valueOf(status.getDescription());
    if (told.contains("Exception") || told.contains("dev.trimaran")) {
      throw new AssertionError("expected nothing of the inside, found " + told);
    }
  }

  private static String shown(Call call) {
    return call.method() + "\n" + Tally.shown(call.message());
  }

  private static void requireRight(FuzzedServer server) throws Exception {
    ManagedChannel channel = channel(server);
    try {
      ListenableFuture<byte[]> answer =
          ClientCalls.futureUnaryCall(
              channel.newCall(method(Call.good().method()), CallOptions.DEFAULT),
              Call.good().message());
      ModelInferResponse response =
          ModelInferResponse.parseFrom(
              answer.get(FuzzedServer.PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
      assertThat(response.getOutputs(0).getContents().getInt64ContentsList())
          .containsExactly(0L, 1L);
    } finally {
      channel.shutdownNow().awaitTermination(FuzzedServer.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private static ManagedChannel channel(FuzzedServer server) {
    return Grpc.newChannelBuilder(
            "127.0.0.1:" + server.grpcPort(), InsecureChannelCredentials.create())
        .build();
  }

  private static MethodDescriptor<byte[], byte[]> method(String name) {
    return MethodDescriptor.newBuilder(BYTES, BYTES)
        .setType(MethodType.UNARY)
        .setFullMethodName(name)
        .build();
  }
}
