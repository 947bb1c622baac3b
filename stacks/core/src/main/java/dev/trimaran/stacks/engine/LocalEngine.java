package dev.trimaran.stacks.engine;

import com.pulumi.deployment.internal.Engine;
import java.util.concurrent.CompletableFuture;
import pulumirpc.EngineOuterClass.GetRootResourceRequest;
import pulumirpc.EngineOuterClass.GetRootResourceResponse;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.RequirePulumiVersionRequest;
import pulumirpc.EngineOuterClass.RequirePulumiVersionResponse;

/**
 * The engine's small service. Log lines reach {@link RecordingLogger} before they would come here,
 * and every version of Pulumi that a program requires is ours.
 */
final class LocalEngine implements Engine {
  @Override
  public CompletableFuture<Void> logAsync(LogRequest request) {
    throw new IllegalStateException("Expected log lines at the logger, found one: " + request);
  }

  @Override
  public CompletableFuture<GetRootResourceResponse> getRootResourceAsync(
      GetRootResourceRequest request) {
    return CompletableFuture.completedFuture(GetRootResourceResponse.getDefaultInstance());
  }

  @Override
  public CompletableFuture<RequirePulumiVersionResponse> requirePulumiVersionAsync(
      RequirePulumiVersionRequest request) {
    return CompletableFuture.completedFuture(RequirePulumiVersionResponse.getDefaultInstance());
  }
}
