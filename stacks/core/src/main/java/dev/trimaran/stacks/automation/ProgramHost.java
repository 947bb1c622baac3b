package dev.trimaran.stacks.automation;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.protobuf.Empty;
import com.pulumi.Config;
import com.pulumi.Context;
import com.pulumi.context.internal.ConfigContextInternal;
import com.pulumi.context.internal.ContextInternal;
import com.pulumi.context.internal.LoggingContextInternal;
import com.pulumi.context.internal.OutputContextInternal;
import com.pulumi.core.internal.OutputFactory;
import com.pulumi.deployment.internal.DeploymentImpl;
import com.pulumi.deployment.internal.DeploymentImpl.DeploymentState;
import com.pulumi.deployment.internal.DeploymentInstanceHolder;
import com.pulumi.deployment.internal.DeploymentInstanceInternal;
import com.pulumi.deployment.internal.GrpcEngine;
import com.pulumi.deployment.internal.GrpcMonitor;
import com.pulumi.internal.PulumiInternal;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.logging.Logger;
import java.util.stream.Stream;
import pulumirpc.Language.GetRequiredPackagesRequest;
import pulumirpc.Language.GetRequiredPackagesResponse;
import pulumirpc.Language.RunRequest;
import pulumirpc.Language.RunResponse;
import pulumirpc.LanguageRuntimeGrpc.LanguageRuntimeImplBase;
import pulumirpc.Plugin.PluginInfo;

/**
 * The language host that the CLI asks for a program: it runs it in this JVM, with the SDK's parts
 * put together as the SDK does itself but for the one that waits ({@link ProgramTasks}).
 */
final class ProgramHost extends LanguageRuntimeImplBase {
  private final Consumer<Context> program;

  ProgramHost(Consumer<Context> program) {
    this.program = program;
  }

  @Override
  public void getPluginInfo(Empty request, StreamObserver<PluginInfo> to) {
    to.onNext(PluginInfo.newBuilder().setVersion("1.0.0").build());
    to.onCompleted();
  }

  /** None is told: the engine finds out from the resources. */
  @Override
  public void getRequiredPackages(
      GetRequiredPackagesRequest request, StreamObserver<GetRequiredPackagesResponse> to) {
    to.onNext(GetRequiredPackagesResponse.getDefaultInstance());
    to.onCompleted();
  }

  @Override
  public void run(RunRequest request, StreamObserver<RunResponse> to) {
    var answer = RunResponse.newBuilder();
    var failures = Run.of(request).execute(program);
    if (!failures.isEmpty()) {
      // What failed at the engine's side it has told itself.
      var own = failures.stream().filter(failure -> !isEngines(failure)).map(ProgramHost::text);
      var text = String.join("\n", own.distinct().toList());
      if (text.isEmpty()) {
        answer.setBail(true);
      } else {
        answer.setError(text);
      }
    }
    to.onNext(answer.build());
    to.onCompleted();
  }

  private static boolean isEngines(Throwable failure) {
    return Stream.iterate(failure, it -> it != null, Throwable::getCause)
        .limit(20)
        .anyMatch(it -> it instanceof StatusRuntimeException || it instanceof StatusException);
  }

  private static String text(Exception failure) {
    var message = failure.getMessage();
    return message == null || message.isBlank() ? failure.toString() : message;
  }

  /** One run, in the thread that asks for it. */
  private static final class Run extends PulumiInternal {
    private Run(ProgramTasks tasks, ContextInternal context) {
      super(tasks, context);
    }

    static Run of(RunRequest request) {
      var config =
          new DeploymentImpl.Config(
              ImmutableMap.copyOf(request.getConfigMap()),
              ImmutableSet.copyOf(request.getConfigSecretKeysList()));
      var state =
          new DeploymentState(
              config,
              Logger.getLogger(ProgramHost.class.getName()),
              request.getOrganization(),
              request.getProject(),
              request.getStack(),
              "",
              request.getDryRun(),
              new GrpcEngine(request.getArgs(0)),
              new GrpcMonitor(request.getMonitorAddress()));
      var tasks = new ProgramTasks();
      state.runner = tasks;
      var deployment = new DeploymentImpl(state);
      DeploymentInstanceHolder.setInstance(new DeploymentInstanceInternal(deployment));
      var context =
          new ContextInternal(
              request.getOrganization(),
              request.getProject(),
              request.getStack(),
              new LoggingContextInternal(deployment.getLog()),
              new ConfigContextInternal(
                  request.getProject(), name -> new Config(deployment.getConfig(), name)),
              new OutputContextInternal(new OutputFactory(tasks)),
              List.of());
      return new Run(tasks, context);
    }

    List<Exception> execute(Consumer<Context> program) {
      try {
        CompletableFuture<? extends com.pulumi.deployment.internal.Runner.Result<?>> result =
            runAsyncResult(program);
        return result.join().exceptions();
      } finally {
        DeploymentInstanceHolder.internalUnsafeDestroyInstance();
      }
    }
  }
}
