package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import dev.trimaran.provider.tck.fault.Answer;
import dev.trimaran.provider.tck.fault.FaultyPlaces;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Between the provider and the emulation. */
final class AwsFaults implements FaultyPlaces {
  private static final Map<String, String> XML = Map.of("Content-Type", "application/xml");
  private static final String TRUST =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",\
      "Principal":{"AWS":"arn:aws:iam::000000000000:root"}}]}\
      """;
  private static final String READ_ONLY =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Resource":"*",\
      "Action":["s3:GetObject","s3:ListBucket"]}]}\
      """;

  @Override
  public InetSocketAddress service() {
    return new InetSocketAddress(AwsPlaces.endpoint().getHost(), AwsPlaces.endpoint().getPort());
  }

  @Override
  public Provider open(Path folder, InetSocketAddress instead, Duration callTimeout) {
    return open(
        folder,
        Map.of(
            "endpoint",
            "http://" + instead.getHostString() + ":" + instead.getPort(),
            "call-timeout",
            callTimeout.toString()));
  }

  private static Provider open(Path folder, Map<String, String> more) {
    Environment straight = AwsPlaces.environment(folder);
    Map<String, String> settings = new TreeMap<>(straight.settings());
    settings.putAll(more);
    return Providers.open("aws", new Environment(straight.name(), folder, settings));
  }

  @Override
  public Answer throttled() {
    return new Answer(503, XML, error("SlowDown", "Please reduce your request rate."));
  }

  @Override
  public Answer broken() {
    return new Answer(500, XML, error("InternalError", "We encountered an internal error."));
  }

  private static String error(String code, String message) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>"
        + code
        + "</Code><Message>"
        + message
        + "</Message><RequestId>1</RequestId></Error>";
  }

  @Override
  public Optional<Provider> expired(Path folder) {
    return Optional.empty();
  }

  /** One who has assumed a role that may only read. */
  @Override
  public Optional<Denied> denied(Path folder) {
    Environment straight = AwsPlaces.environment(folder);
    String role = straight.name() + "-reader";
    try (Clients clients = new Clients(StackOutputs.of(straight))) {
      String arn =
          clients
              .iam()
              .createRole(request -> request.roleName(role).assumeRolePolicyDocument(TRUST))
              .role()
              .arn();
      clients
          .iam()
          .putRolePolicy(
              request -> request.roleName(role).policyName("read").policyDocument(READ_ONLY));
      return Optional.of(new Denied(open(folder, Map.of("role", arn)), "s3:PutObject"));
    }
  }

  @Override
  public Optional<Provider> skewed(Path folder, Duration off) {
    return Optional.empty();
  }
}
