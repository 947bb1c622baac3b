package dev.trimaran.stacks.local.provider;

import com.google.protobuf.Empty;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/** Asks a provider over the wire, as Pulumi's engine does. */
final class Engine implements AutoCloseable {
  private final Server server;
  private final ManagedChannel channel;
  private final ResourceProviderBlockingStub provider;

  Engine(List<LocalResource> resources) {
    try {
      InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      this.server =
          NettyServerBuilder.forAddress(anywhere)
              .addService(new ResourceProvider("0.1.0", resources))
              .build()
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.channel =
        NettyChannelBuilder.forAddress("127.0.0.1", server.getPort()).usePlaintext().build();
    this.provider = ResourceProviderGrpc.newBlockingStub(channel);
    ConfigureRequest empty = ConfigureRequest.getDefaultInstance();
    if (!provider.configure(empty).getSupportsPreview()) {
      throw new AssertionError("expected a provider that supports previews");
    }
  }

  ResourceProviderBlockingStub provider() {
    return provider;
  }

  static String urn(String type, String name) {
    return "urn:pulumi:dev::shop::trimaran:stage:Data$trimaran:local:" + type + "::" + name;
  }

  CheckResponse check(String type, Values inputs) {
    return provider.check(
        CheckRequest.newBuilder().setUrn(urn(type, "x")).setNews(Wire.struct(inputs)).build());
  }

  /** What a program's inputs become; they must be right. */
  Values checked(String type, Values inputs) {
    CheckResponse response = check(type, inputs);
    if (response.getFailuresCount() > 0) {
      throw new AssertionError(response.getFailuresList().toString());
    }
    return Wire.values(response.getInputs());
  }

  DiffResponse diff(String type, Values before, Values after) {
    return provider.diff(
        DiffRequest.newBuilder()
            .setUrn(urn(type, "x"))
            .setOldInputs(Wire.struct(before))
            .setNews(Wire.struct(after))
            .build());
  }

  CreateResponse create(String type, Values inputs, boolean preview) {
    return provider.create(
        CreateRequest.newBuilder()
            .setUrn(urn(type, "x"))
            .setProperties(Wire.struct(checked(type, inputs)))
            .setPreview(preview)
            .build());
  }

  Values update(String type, String id, Values inputs) {
    return Wire.values(
        provider
            .update(
                UpdateRequest.newBuilder()
                    .setUrn(urn(type, "x"))
                    .setId(id)
                    .setNews(Wire.struct(checked(type, inputs)))
                    .build())
            .getProperties());
  }

  ReadResponse read(String type, String id, Values inputs) {
    return provider.read(
        ReadRequest.newBuilder()
            .setUrn(urn(type, "x"))
            .setId(id)
            .setInputs(Wire.struct(inputs))
            .build());
  }

  Empty delete(String type, String id, Values properties) {
    return provider.delete(
        DeleteRequest.newBuilder()
            .setUrn(urn(type, "x"))
            .setId(id)
            .setProperties(Wire.struct(properties))
            .build());
  }

  @Override
  public void close() {
    channel.shutdownNow();
    server.shutdownNow();
  }
}
