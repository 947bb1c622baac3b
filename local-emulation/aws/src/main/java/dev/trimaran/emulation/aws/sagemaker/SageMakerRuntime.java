package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Payload;
import dev.trimaran.emulation.aws.Permission;
import dev.trimaran.emulation.aws.Service;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Amazon SageMaker's runtime: asks endpoints. */
final class SageMakerRuntime implements Service {
  private static final int OK = 200;
  private static final int FIRST_ERROR = 400;
  private static final int FIRST_SERVER_ERROR = 500;

  private final Hosting hosting;
  private final InvocationMetrics metrics;

  SageMakerRuntime(Workshop workshop, Hosting hosting) {
    this.hosting = hosting;
    this.metrics = new InvocationMetrics(workshop.aws());
  }

  @Override
  public String name() {
    return "sagemaker-runtime";
  }

  @Override
  public Map<String, Action> actions() {
    return Map.of("InvokeEndpoint", this::invoke);
  }

  @Override
  public List<Permission> permissions(Call call) {
    return List.of(
        new Permission(
            "sagemaker:InvokeEndpoint", Endpoints.arn(call.site(), call.text(Endpoints.NAME))));
  }

  private Answer invoke(Call call) throws IOException {
    String endpoint = call.text(Endpoints.NAME);
    Fleet fleet =
        hosting
            .asked(call.site(), endpoint)
            .orElseThrow(() ->
                new AwsException(
                    "ValidationError",
                    400,
                    "Endpoint %s of account %s not found."
                        .formatted(endpoint, call.site().account())));
    Variant variant = variant(call, fleet);
    Invocation invocation = new Invocation(call);
    long begun = System.nanoTime();
    Invocation.Reply reply = invocation.through(variant);
    metrics.invoked(
        call.site(), endpoint, variant.name(), reply.status(), System.nanoTime() - begun);
    if (reply.status() >= FIRST_ERROR || reply.status() < OK) {
      throw modelError(call, endpoint, variant, reply);
    }
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.put("InvokedProductionVariant", variant.name());
    reply.contentType().ifPresent(type -> output.put("ContentType", type));
    reply.customAttributes().ifPresent(own -> output.put("CustomAttributes", own));
    return new Answer(output, Payload.of(reply.body()));
  }

  private static Variant variant(Call call, Fleet fleet) {
    String target = call.text("TargetVariant");
    return (target.isEmpty() ? fleet.next() : fleet.named(target))
        .orElseThrow(() ->
            new AwsException(
                "ValidationError",
                400,
                target.isEmpty()
                    ? "No production variant of the endpoint has a weight above 0."
                    : "Variant %s not found for endpoint %s."
                        .formatted(target, call.text(Endpoints.NAME))));
  }

  private static AwsException modelError(
      Call call, String endpoint, Variant variant, Invocation.Reply reply) {
    String region = call.site().region();
    String message = reply.text();
    String side = reply.status() >= FIRST_SERVER_ERROR ? "server" : "client";
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    members.put("OriginalStatusCode", reply.status()).put("OriginalMessage", message);
    members.put(
        "LogStreamArn",
        call.site()
            .arn(
                "logs",
                "log-group:" + Variant.group(endpoint) + ":log-stream:" + variant.logStream()));
    return new AwsException(
        "ModelError",
        424,
        ("Received %s error (%d) from primary with message \"%s\". See"
                + " https://%s.console.aws.amazon.com/cloudwatch/home?region=%s#logEventViewer:group=%s"
                + " in account %s for more information.")
            .formatted(
                side,
                reply.status(),
                message,
                region,
                region,
                Variant.group(endpoint),
                call.site().account()),
        members);
  }
}
