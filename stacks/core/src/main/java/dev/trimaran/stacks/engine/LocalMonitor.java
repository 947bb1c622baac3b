package dev.trimaran.stacks.engine;

import com.google.protobuf.Struct;
import com.pulumi.core.internal.ContextAwareCompletableFuture;
import com.pulumi.deployment.internal.Monitor;
import com.pulumi.exceptions.RunException;
import com.pulumi.resources.Resource;
import dev.trimaran.stacks.value.Urn;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import pulumirpc.Provider.CallResponse;
import pulumirpc.Resource.ReadResourceRequest;
import pulumirpc.Resource.ReadResourceResponse;
import pulumirpc.Resource.RegisterPackageRequest;
import pulumirpc.Resource.RegisterPackageResponse;
import pulumirpc.Resource.RegisterResourceOutputsRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.ResourceCallRequest;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.Resource.SupportsFeatureRequest;
import pulumirpc.Resource.SupportsFeatureResponse;

/** Answers a program's registrations, reads and questions at once, and records them. */
final class LocalMonitor implements Monitor {
  private final Registry registry;
  private final StackSetup setup;
  private final Answers answers;

  LocalMonitor(Registry registry, StackSetup setup) {
    this.registry = registry;
    this.setup = setup;
    this.answers = new Answers(registry, setup);
  }

  @Override
  public CompletableFuture<SupportsFeatureResponse> supportsFeatureAsync(
      SupportsFeatureRequest request) {
    var supported = request.getId().equals("resourceReferences");
    return reply(() -> SupportsFeatureResponse.newBuilder().setHasSupport(supported).build());
  }

  @Override
  public CompletableFuture<RegisterResourceResponse> registerResourceAsync(
      Resource object, RegisterResourceRequest request) {
    return reply(() -> register(object, request));
  }

  private RegisterResourceResponse register(Resource object, RegisterResourceRequest request) {
    var parent = OptionsOf.text(request.getParent()).flatMap(registry::find);
    var urn = urn(request.getType(), request.getName(), request.getParent());
    var wanted =
        new RegisteredResource(
            urn,
            kind(request),
            OptionsOf.text(request.getParent()).map(Urn::parse),
            new java.util.TreeSet<>(request.getDependenciesList()),
            dependencies(request),
            OptionsOf.read(request, urn, parent),
            WireValues.read(request.getObject(), dependencies(request)),
            Map.of());
    setup.checks().of(wanted).forEach(registry::report);
    ImportChecks.of(object.getClass(), wanted).forEach(registry::report);
    if (wanted.kind() == RegisteredResource.Kind.COMPONENT) {
      registry.add(wanted);
      return RegisterResourceResponse.newBuilder().setUrn(urn.toString()).build();
    }
    var known = setup.knowledge().of(wanted);
    var answer = Exports.answer(object, request.getObject(), known, wanted.options());
    registry.add(wanted.withOutputs(WireValues.read(answer, everyOutput(answer, urn))));
    return RegisterResourceResponse.newBuilder()
        .setUrn(urn.toString())
        .setId(known.id().orElse(""))
        .setObject(answer)
        .build();
  }

  @Override
  public CompletableFuture<ReadResourceResponse> readResourceAsync(
      Resource object, ReadResourceRequest request) {
    return reply(() -> read(object, request));
  }

  private ReadResourceResponse read(Resource object, ReadResourceRequest request) {
    var urn = urn(request.getType(), request.getName(), request.getParent());
    var wanted =
        new RegisteredResource(
            urn,
            RegisteredResource.Kind.READ,
            OptionsOf.text(request.getParent()).map(Urn::parse),
            new java.util.TreeSet<>(request.getDependenciesList()),
            Map.of(),
            Options.NONE,
            WireValues.read(request.getProperties()),
            Map.of());
    Struct answer;
    if (request.getType().equals("pulumi:pulumi:StackReference")) {
      answer = WireValues.write(answers.stack(urn, request.getId()));
    } else {
      var known = setup.knowledge().of(wanted);
      answer = Exports.answer(object, request.getProperties(), known, Options.NONE);
    }
    registry.add(wanted.withOutputs(WireValues.read(answer, everyOutput(answer, urn))));
    return ReadResourceResponse.newBuilder().setUrn(urn.toString()).setProperties(answer).build();
  }

  @Override
  public CompletableFuture<Void> registerResourceOutputsAsync(
      RegisterResourceOutputsRequest request) {
    registry.complete(request.getUrn(), WireValues.read(request.getOutputs()));
    return ContextAwareCompletableFuture.completedFuture(null);
  }

  @Override
  public CompletableFuture<pulumirpc.Resource.ResourceInvokeResponse> invokeAsync(
      ResourceInvokeRequest request) {
    return reply(() ->
        pulumirpc.Resource.ResourceInvokeResponse.newBuilder()
            .setReturn(
                WireValues.write(
                    answers.invoke(request.getTok(), WireValues.read(request.getArgs()))))
            .build());
  }

  @Override
  public CompletableFuture<CallResponse> callAsync(ResourceCallRequest request) {
    return CompletableFuture.failedFuture(
        new RunException(
            "Expected a program without calls of a component's methods, found "
                + request.getTok()
                + ": only its provider can answer it."));
  }

  @Override
  public CompletableFuture<RegisterPackageResponse> registerPackageAsync(
      RegisterPackageRequest request) {
    return reply(() ->
        RegisterPackageResponse.newBuilder()
            .setRef(request.getName() + "@" + request.getVersion())
            .build());
  }

  private Urn urn(String type, String name, String parent) {
    if (type.equals(registry.stackUrn().type())) {
      return registry.stackUrn();
    }
    return (parent.isEmpty() ? registry.stackUrn() : Urn.parse(parent)).child(type, name);
  }

  private static RegisteredResource.Kind kind(RegisterResourceRequest request) {
    if (request.getRemote()) {
      return RegisteredResource.Kind.REMOTE_COMPONENT;
    }
    return request.getCustom() ? RegisteredResource.Kind.CUSTOM : RegisteredResource.Kind.COMPONENT;
  }

  private static Map<String, List<String>> dependencies(RegisterResourceRequest request) {
    var byProperty = new TreeMap<String, List<String>>();
    request
        .getPropertyDependenciesMap()
        .forEach((property, urns) -> {
          if (urns.getUrnsCount() > 0) {
            byProperty.put(property, urns.getUrnsList().stream().sorted().toList());
          }
        });
    return byProperty;
  }

  /** An output that is unknown waits for the resource itself. */
  private static Map<String, List<String>> everyOutput(Struct outputs, Urn urn) {
    var itself = new TreeMap<String, List<String>>();
    outputs.getFieldsMap().keySet().forEach(name -> itself.put(name, List.of(urn.toString())));
    return itself;
  }

  private static <T> CompletableFuture<T> reply(Supplier<T> answer) {
    try {
      return ContextAwareCompletableFuture.completedFuture(answer.get());
    } catch (RuntimeException e) {
      return ContextAwareCompletableFuture.wrap(CompletableFuture.failedFuture(e));
    }
  }
}
