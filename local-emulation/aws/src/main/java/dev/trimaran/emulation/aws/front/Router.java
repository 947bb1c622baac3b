package dev.trimaran.emulation.aws.front;

import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.model.Operation;
import dev.trimaran.emulation.aws.protocol.Protocol;
import dev.trimaran.emulation.aws.protocol.Protocols;
import dev.trimaran.emulation.aws.signature.Scope;
import dev.trimaran.emulation.http.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds the service and the operation of a request. Thread safe. */
final class Router {
  private static final String S3 = "s3";
  private static final String RPC = "/service/";

  private final Map<String, Served> byTarget = new HashMap<>();
  private final Map<String, List<Served>> bySigningName = new HashMap<>();
  private final List<Served> all;
  private final Map<String, RestRoutes> rest = new ConcurrentHashMap<>();

  Router(List<Served> services) {
    all = services;
    for (Served served : services) {
      if (!served.model().targetPrefix().isEmpty()) {
        byTarget.put(served.model().targetPrefix(), served);
      }
      bySigningName
          .computeIfAbsent(served.model().signingName(), name -> new ArrayList<>())
          .add(served);
    }
  }

  /** The way of this request; empty when no service is its. */
  Optional<Route> route(Asked asked) {
    Request request = asked.request();
    String target = request.headers().get("x-amz-target");
    if (target != null) {
      return json(target);
    }
    if (request.path().startsWith(RPC)) {
      Optional<Route> route = rpc(request.path());
      if (route.isPresent()) {
        return route;
      }
    }
    String action = asked.parameter("Action");
    return action.isEmpty()
        ? rest(request, asked.scope(), asked.query())
        : query(action, asked.parameter("Version"), asked.scope());
  }

  private Optional<Route> json(String target) {
    int dot = target.lastIndexOf('.');
    Served served = dot < 0 ? null : byTarget.get(target.substring(0, dot));
    return route(served, Protocols.JSON, target.substring(dot + 1), Map.of(), Unknown.json());
  }

  private Optional<Route> rpc(String path) {
    String[] parts = path.substring(RPC.length()).split("/");
    if (parts.length != 3 || !parts[1].equals("operation")) {
      return Optional.empty();
    }
    return route(byTarget.get(parts[0]), Protocols.CBOR, parts[2], Map.of(), Unknown.json());
  }

  private Optional<Route> query(String action, String version, Optional<Scope> scope) {
    Served served =
        scope
            .map(signed ->
                bySigningName.getOrDefault(signed.service(), List.of()).stream().findFirst())
            .orElseGet(() ->
                all.stream()
                    .filter(known ->
                        known.model().apiVersion().equals(version)
                            || known.actions().containsKey(action))
                    .findFirst())
            .orElse(null);
    return route(served, Protocols.QUERY, action, Map.of(), Unknown.query(action, version));
  }

  private static Optional<Route> route(
      @Nullable Served served,
      Protocol protocol,
      String name,
      Map<String, String> labels,
      AwsException unknown) {
    return served == null
        ? Optional.empty()
        : Optional.of(new Route(served, protocol, name, served.find(name), labels, unknown));
  }

  private Optional<Route> rest(
      Request request, Optional<Scope> scope, Map<String, List<String>> query) {
    List<Served> candidates =
        bySigningName.getOrDefault(scope.map(Scope::service).orElse(S3), List.of()).stream()
            .filter(served -> Protocols.rest(served.model()))
            .toList();
    for (Served served : candidates) {
      boolean s3 = served.model().name().equals(S3);
      String path =
          s3 ? S3Paths.withBucket(request.headers().get("host"), request.path()) : request.path();
      RestRoutes routes =
          rest.computeIfAbsent(served.model().name(), name -> new RestRoutes(served, s3));
      Optional<RestRoutes.Found> found =
          routes.find(request.method(), path, query, request.headers());
      if (found.isPresent() && (!s3 || asked(found.get().operation(), query))) {
        Operation operation = found.get().operation();
        return Optional.of(
            new Route(
                served,
                Protocols.of(served.model()),
                operation.name(),
                Optional.of(operation),
                found.get().labels(),
                Unknown.json()));
      }
    }
    return candidates.isEmpty()
        ? Optional.empty()
        : Optional.of(unknown(candidates.getFirst(), request, query));
  }

  /** Whether the operation is of that part of the bucket or object which the query asks for. */
  private static boolean asked(Operation operation, Map<String, List<String>> query) {
    return S3Paths.subresource(query)
        .map(part -> operation.uri().query().containsKey(part))
        .orElse(true);
  }

  private static Route unknown(Served served, Request request, Map<String, List<String>> query) {
    AwsException error =
        !served.model().name().equals(S3)
            ? Unknown.rest(request.method())
            : S3Paths.subresource(query)
                .map(Unknown::notImplemented)
                .orElseGet(() -> Unknown.s3(request.method()));
    return new Route(
        served,
        Protocols.of(served.model()),
        request.method() + " " + request.path(),
        Optional.empty(),
        Map.of(),
        error);
  }
}
