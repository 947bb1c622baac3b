package dev.trimaran.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.trimaran.function.Access;
import dev.trimaran.function.security.KeyFile;
import dev.trimaran.function.tck.sample.SampleBundle;
import dev.trimaran.grpc.protocol.GRPCInferenceServiceGrpc;
import dev.trimaran.grpc.protocol.InferTensorContents;
import dev.trimaran.grpc.protocol.ModelInferRequest;
import dev.trimaran.grpc.protocol.ModelInferRequest.InferInputTensor;
import dev.trimaran.grpc.protocol.ModelInferResponse;
import dev.trimaran.grpc.protocol.ServerLiveRequest;
import dev.trimaran.server.http.Certificates;
import dev.trimaran.server.http.Certificates.Identity;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** gRPC over TLS, asked by gRPC's own client. */
class GrpcEncryptionTest {

  @TempDir private Path folder;
  private Identity us;
  private Path bundle;

  @BeforeEach
  void identify() throws Exception {
    us = Certificates.make(folder, "server");
    bundle = folder.resolve("bundle");
    SampleBundle.write(bundle);
  }

  @Test
  void who_trusts_the_certificate_is_answered() throws Exception {
    try (Running server = server()) {
      ModelInferResponse answer = ask(server, trusting().build(), GrpcEncryptionTest::infer);

      assertThat(answer.getOutputs(0).getContents().getInt64ContentsList()).containsExactly(1L);
    }
  }

  @Test
  void who_trusts_somebody_else_or_speaks_in_the_clear_is_not() throws Exception {
    Identity other = Certificates.make(folder, "other");
    try (Running server = server()) {
      ChannelCredentials wrong =
          TlsChannelCredentials.newBuilder().trustManager(other.certificate().toFile()).build();

      assertThatThrownBy(() -> ask(server, wrong, GrpcEncryptionTest::live))
          .isInstanceOf(StatusRuntimeException.class)
          .hasMessageContaining("UNAVAILABLE");
      assertThatThrownBy(
              () -> ask(server, InsecureChannelCredentials.create(), GrpcEncryptionTest::live))
          .hasMessageContaining("UNAVAILABLE");
    }
  }

  @Test
  void a_caller_shows_a_certificate_where_that_is_asked() throws Exception {
    Identity caller = Certificates.make(folder, "caller");
    Identity stranger = Certificates.make(folder, "stranger");
    try (Running server = server("--tls-client-ca", caller.certificate().toString())) {
      assertThat(ask(server, showing(caller), GrpcEncryptionTest::live)).isTrue();
      assertThatThrownBy(() -> ask(server, showing(stranger), GrpcEncryptionTest::live))
          .hasMessageContaining("UNAVAILABLE");
      assertThatThrownBy(() -> ask(server, trusting().build(), GrpcEncryptionTest::live))
          .hasMessageContaining("UNAVAILABLE");
    }
  }

  @Test
  void keys_are_asked_for_over_tls_too() throws Exception {
    Path keys = folder.resolve("keys");
    String key = new KeyFile(keys).create("app", Access.CALL);
    Metadata shown = new Metadata();
    shown.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + key);
    try (Running server = server("--keys", keys.toString())) {
      assertThatThrownBy(() -> ask(server, trusting().build(), GrpcEncryptionTest::infer))
          .hasMessageContaining("UNAUTHENTICATED");
      ModelInferResponse answer =
          ask(
              server,
              trusting().build(),
              stub ->
                  infer(stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(shown))));
      assertThat(answer.getModelName()).isEqualTo("flights");
    }
  }

  private Running server(String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--bundle",
                bundle.toString(),
                "--workspace",
                folder.resolve("workspace").toString(),
                "--port",
                "0",
                "--grpc-port",
                "0",
                "--tls-certificate",
                us.certificate().toString(),
                "--tls-key",
                us.key().toString()));
    arguments.addAll(List.of(more));
    return Running.start(arguments);
  }

  private TlsChannelCredentials.Builder trusting() throws IOException {
    return TlsChannelCredentials.newBuilder().trustManager(us.certificate().toFile());
  }

  private ChannelCredentials showing(Identity caller) throws IOException {
    return trusting().keyManager(caller.certificate().toFile(), caller.key().toFile()).build();
  }

  private static <A> A ask(
      Running server,
      ChannelCredentials credentials,
      Function<GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub, A> question)
      throws InterruptedException {
    ManagedChannel channel =
        Grpc.newChannelBuilder("127.0.0.1:" + server.grpcPort(), credentials).build();
    try {
      return question.apply(
          GRPCInferenceServiceGrpc.newBlockingStub(channel)
              .withDeadlineAfter(30, TimeUnit.SECONDS));
    } finally {
      channel.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
    }
  }

  private static boolean live(GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub stub) {
    return stub.serverLive(ServerLiveRequest.getDefaultInstance()).getLive();
  }

  private static ModelInferResponse infer(
      GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub stub) {
    return stub.modelInfer(
        ModelInferRequest.newBuilder()
            .setModelName("flights")
            .addInputs(
                input("origin", "BYTES")
                    .setContents(
                        InferTensorContents.newBuilder()
                            .addBytesContents(ByteString.copyFromUtf8("JFK"))))
            .addInputs(
                input("distance", "FP64")
                    .setContents(InferTensorContents.newBuilder().addFp64Contents(900)))
            .build());
  }

  private static InferInputTensor.Builder input(String name, String type) {
    return InferInputTensor.newBuilder().setName(name).setDatatype(type).addShape(1);
  }
}
