package dev.trimaran.emulation.aws;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * An emulation for the tests of a class, with the official clients: {@code @RegisterExtension
 * static final Started AWS = new Started();} and {@code AWS.client(SqsClient.class)}.
 */
public final class Started implements BeforeAllCallback, AfterAllCallback {
  /** The region of the clients. */
  public static final String REGION = "eu-central-1";

  private final Options options;
  private final List<SdkClient> clients = new ArrayList<>();
  private Optional<EmulatedAws> running = Optional.empty();

  /** One with the default options. */
  public Started() {
    this(Options.defaults());
  }

  /** One with these options. */
  public Started(Options options) {
    this.options = options;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    running = Optional.of(EmulatedAws.start(options));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    clients.forEach(SdkClient::close);
    clients.clear();
    running.ifPresent(EmulatedAws::close);
  }

  /** The emulation itself. */
  public EmulatedAws aws() {
    return running.orElseThrow();
  }

  /** The account and region that the clients ask. */
  public Site site() {
    return new Site(Root.DEFAULT.account(), REGION);
  }

  /** A role that these services may assume and that may do everything. */
  public String role(String name, String... services) {
    IamClient iam = client(IamClient.class);
    String trust =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",\
        "Principal":{"Service":["%s"]}}]}\
        """
            .formatted(String.join("\",\"", services));
    String arn =
        iam.createRole(role -> role.roleName(name).assumeRolePolicyDocument(trust)).role().arn();
    iam.attachRolePolicy(
        role -> role.roleName(name).policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));
    return arn;
  }

  /** A client of the account's root. */
  public <C extends SdkClient> C client(Class<C> type) {
    return client(
        type, AwsBasicCredentials.create(Root.DEFAULT.accessKey(), Root.DEFAULT.secretKey()));
  }

  /** A client of whoever has these credentials. */
  public <C extends SdkClient> C client(Class<C> type, AwsCredentials credentials) {
    try {
      AwsClientBuilder<?, ?> builder =
          (AwsClientBuilder<?, ?>) type.getMethod("builder").invoke(null);
      builder
          .endpointOverride(aws().endpoint())
          .region(Region.of(REGION))
          .credentialsProvider(StaticCredentialsProvider.create(credentials));
      ((AwsSyncClientBuilder<?, ?>) builder).httpClientBuilder(UrlConnectionHttpClient.builder());
      C client = type.cast(builder.build());
      clients.add(client);
      return client;
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalArgumentException("expected a client of the SDK, found " + type, e);
    }
  }
}
