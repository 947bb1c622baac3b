package dev.trimaran.provider.aws;

import dev.trimaran.emulation.state.Table;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import dev.trimaran.provider.tck.fault.Answer;
import dev.trimaran.provider.tck.fault.FaultyPlaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;

/** Between the provider and the emulation. */
final class AwsFaults implements FaultyPlaces {
  private static final Map<String, String> XML = Map.of("Content-Type", "application/xml");
  private static final String TRUST =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",\
      "Principal":{"AWS":"arn:aws:iam::000000000000:root"}}]}\
      """;
  private static final String MAY_ASSUME =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Resource":"*",\
      "Action":"sts:AssumeRole"}]}\
      """;
  private static final String ALL_OBJECTS =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Resource":"*",\
      "Action":["s3:GetObject","s3:PutObject","s3:ListBucket"]}]}\
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
    return Optional.of(expired(folder, "writer"));
  }

  /** One who has assumed a role, in a session that the service takes for over since then. */
  private static Provider expired(Path folder, String name) {
    Provider assumed = assumed(folder, name, ALL_OBJECTS);
    assumed.objects().stat("a");
    String session = "assumed-role/" + AwsPlaces.environment(folder).name() + "-" + name + "/";
    Table sessions = AwsPlaces.aws().state().table("iam/session");
    sessions
        .list("")
        .forEach(open ->
            sessions.update(
                open.getKey(),
                it -> it.path("Arn").asText().contains(session) ? it.put("Expiration", 1) : it));
    return assumed;
  }

  /** One who has assumed a role that may only read. */
  @Override
  public Optional<Denied> denied(Path folder) {
    return Optional.of(new Denied(assumed(folder, "reader", READ_ONLY), "s3:PutObject"));
  }

  /** A user who has assumed a role with this policy; an account itself may assume none. */
  private static Provider assumed(Path folder, String name, String policy) {
    Environment straight = AwsPlaces.environment(folder);
    String role = straight.name() + "-" + name;
    try (Clients clients = new Clients(StackOutputs.of(straight))) {
      IamClient iam = clients.iam();
      iam.createRole(request -> request.roleName(role).assumeRolePolicyDocument(TRUST));
      iam.putRolePolicy(
          request -> request.roleName(role).policyName("rights").policyDocument(policy));
      iam.createUser(request -> request.userName(role));
      iam.putUserPolicy(
          request -> request.userName(role).policyName("rights").policyDocument(MAY_ASSUME));
      AccessKey key = iam.createAccessKey(request -> request.userName(role)).accessKey();
      String arn = iam.getRole(request -> request.roleName(role)).role().arn();
      Path file = folder.resolveSibling("credentials");
      Files.writeString(
          file,
          "[suite]\naws_access_key_id=%s\naws_secret_access_key=%s\n"
              .formatted(key.accessKeyId(), key.secretAccessKey()));
      System.setProperty("aws.sharedCredentialsFile", file.toString());
      return open(folder, Map.of("role", arn, "profile", "suite", "rehearsal", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<Provider> skewed(Path folder, Duration off) {
    return Optional.of(SkewedClock.by(off, () -> open(folder, Map.of())));
  }
}
