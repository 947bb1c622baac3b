package dev.trimaran.emulation.aws.sagemaker;

import dev.trimaran.emulation.aws.Authorizer;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Permission;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.http.Request;
import dev.trimaran.emulation.http.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where clients of MLflow reach the tracking servers: one address for all of a region, signed
 * requests that name their server in a header, each an action of {@code sagemaker-mlflow} that the
 * caller's policies are asked for.
 *
 * @param servers that there are
 * @param authorizer knows the policies
 * @see <a href="https://pypi.org/project/sagemaker-mlflow/">The plugin sagemaker-mlflow</a>
 */
record MlflowDoor(MlflowServers servers, Authorizer authorizer) {
  private static final String SERVER = "x-mlflow-sm-tracking-server-arn";
  private static final Pattern ARN =
      Pattern.compile("arn:aws:sagemaker:([a-z0-9-]+):(\\d{12}):mlflow-tracking-server/([\\w-]+)");
  private static final Duration LONGEST = Duration.ofMinutes(1);

  static String address(URI endpoint, Site site) {
    return endpoint.getHost().equals("127.0.0.1")
        ? endpoint.toString()
        : "https://" + site.region() + ".experiments.sagemaker.aws";
  }

  static boolean takes(String host, String path) {
    return path.startsWith("/api/2.0/mlflow/")
        || path.startsWith("/api/3.0/mlflow/")
        || path.startsWith("/api/2.0/mlflow-artifacts/")
        || host.endsWith(".experiments.sagemaker.aws");
  }

  /** The action; what nobody has is called as the request is. */
  static String called(Request request) {
    return MlflowActions.of(request.method(), request.path()).orElse(request.method());
  }

  Response answer(Request request, Caller caller) throws IOException {
    Matcher arn = ARN.matcher(request.headers().first(SERVER).orElse(""));
    if (!arn.matches()) {
      throw new AwsException(
          "ValidationException", 400, "expected the header " + SERVER + ", found none");
    }
    Site site = new Site(arn.group(2), arn.group(1));
    if (caller.kind() == Caller.Kind.ANONYMOUS) {
      throw new AwsException("MissingAuthenticationToken", 403, "Missing Authentication Token");
    }
    String action =
        MlflowActions.of(request.method(), request.path())
            .orElseThrow(() ->
                new AwsException(
                    "UnknownOperationException",
                    404,
                    "expected an operation of MLflow, found " + request.path()));
    require(caller, site, new Permission("sagemaker-mlflow:" + action, arn.group()));
    if (!servers.exists(site, arn.group(3)) || !caller.account().equals(site.account())) {
      throw new AwsException(
          "ResourceNotFoundException", 404, "Tracking Server " + arn.group() + " not found.");
    }
    Optional<URI> running = servers.running(arn.group());
    if (running.isEmpty()) {
      throw new AwsException(
          "ConflictException", 409, "Tracking Server " + arn.group() + " is not active.");
    }
    return forward(request, running.get());
  }

  private void require(Caller caller, Site site, Permission needed) {
    try {
      authorizer.require(caller, site, List.of(needed));
    } catch (AwsException denied) {
      throw new AwsException("AccessDeniedException", 403, denied.text());
    }
  }

  private static Response forward(Request request, URI server) throws IOException {
    String query = request.query().isEmpty() ? "" : "?" + request.query();
    byte[] body = request.body().readAllBytes();
    HttpRequest.Builder forwarded =
        HttpRequest.newBuilder(URI.create(server + request.path() + query))
            .timeout(LONGEST)
            .method(
                request.method(),
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    request
        .headers()
        .first("content-type")
        .ifPresent(type -> forwarded.header("Content-Type", type));
    try {
      HttpResponse<byte[]> answer =
          MlflowProcess.HTTP.send(forwarded.build(), HttpResponse.BodyHandlers.ofByteArray());
      String type = answer.headers().firstValue("content-type").orElse("application/json");
      return Response.of(answer.statusCode(), type, answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the emulation ends", e);
    }
  }
}
