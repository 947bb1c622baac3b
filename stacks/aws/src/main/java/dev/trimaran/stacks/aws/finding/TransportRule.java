package dev.trimaran.stacks.aws.finding;

import dev.trimaran.stacks.engine.Inputs;
import dev.trimaran.stacks.engine.RegisteredResource;
import dev.trimaran.stacks.engine.StackRecord;
import dev.trimaran.stacks.finding.Finding;
import dev.trimaran.stacks.finding.Rule;
import dev.trimaran.stacks.value.Value;
import java.net.URI;
import java.util.List;

/** A bucket refuses whoever speaks to it without TLS. */
record TransportRule() implements Rule {
  private static final String POLICY = "aws:s3/bucketPolicy:BucketPolicy";

  @Override
  public String id() {
    return "TRM_AWS_9";
  }

  @Override
  public String text() {
    return "A bucket refuses whoever speaks to it without TLS.";
  }

  @Override
  public URI source() {
    return URI.create(
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html#transit");
  }

  @Override
  public List<Finding> check(StackRecord stack) {
    var refusing =
        Said.in(stack, List.of(new Said.Place(POLICY, "policy"))).stream()
            .filter(said -> said.statement().path("Effect").asText().equals("Deny"))
            .filter(said ->
                said.statement().at("/Condition/Bool/aws:SecureTransport").asText().equals("false"))
            .map(Said::resource)
            .toList();
    return stack.ofType(POLICY).stream()
        .filter(policy -> !refusing.contains(policy))
        .map(this::finding)
        .toList();
  }

  private Finding finding(RegisteredResource policy) {
    var unknown = Inputs.at(policy, "policy").stream().anyMatch(Value::hasUnknown);
    return new Finding(
        id(),
        policy.urn().toString(),
        "policy",
        "a denial where aws:SecureTransport is false",
        unknown ? "what only the cloud knows" : "none");
  }
}
