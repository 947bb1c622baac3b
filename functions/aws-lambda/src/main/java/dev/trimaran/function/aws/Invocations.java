package dev.trimaran.function.aws;

import java.io.IOException;
import java.util.Set;

/** Tells by its fields which form an event has. */
final class Invocations {

  /** What makes a plain event a body for {@code /invocations}, as MLflow's scoring protocol. */
  private static final Set<String> SCORING =
      Set.of("dataframe_split", "dataframe_records", "instances", "inputs", "rows");

  private Invocations() {}

  /**
   * The invocation in {@code event}.
   *
   * @throws InvocationRefused if its form is unknown
   */
  static Invocation of(byte[] event) throws IOException {
    JsonFields fields = JsonFields.read(event);
    JsonFields context = fields.object("requestContext");
    if (context.has("http")) {
      return new HttpApiInvocation(fields);
    }
    if (context.has("elb")) {
      return new LoadBalancerInvocation(fields);
    }
    if (fields.has("httpMethod")) {
      return new RestApiInvocation(fields);
    }
    if (fields.has("specversion")) {
      return DirectInvocation.ofCloudEvent(event);
    }
    if (fields.has("detail-type")) {
      return new EventBridgeInvocation(event);
    }
    if (fields.names().stream().anyMatch(SCORING::contains)) {
      return DirectInvocation.ofScoring(event);
    }
    if (S3Invocation.fits(fields)) {
      return new S3Invocation(event);
    }
    throw new InvocationRefused(
        "event: expected an HTTP request (API Gateway, function URL, load balancer), an EventBridge"
            + " or S3 event, a CloudEvent, or a scoring request with one of %s; found the fields %s"
                .formatted(new java.util.TreeSet<>(SCORING), fields.names()));
  }
}
