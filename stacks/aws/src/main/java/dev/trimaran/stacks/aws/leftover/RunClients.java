package dev.trimaran.stacks.aws.leftover;

import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** The services in which runs make things, asked by whoever takes down the stack. */
final class RunClients implements AutoCloseable {
  private final SdkHttpClient http = UrlConnectionHttpClient.create();
  private final S3Client s3;
  private final SageMakerClient sagemaker;
  private final GlueClient glue;

  /**
   * @param endpoint where AWS is, if it is not AWS itself
   */
  RunClients(Region region, AwsCredentialsProvider who, Optional<URI> endpoint) {
    this.s3 = of(S3Client.builder().forcePathStyle(endpoint.isPresent()), region, who, endpoint);
    this.sagemaker = of(SageMakerClient.builder(), region, who, endpoint);
    this.glue = of(GlueClient.builder(), region, who, endpoint);
  }

  /** With the profile and in the region of the stack's provider. */
  static RunClients of(StackFacts stack) {
    var who = DefaultCredentialsProvider.builder();
    stack.provider("profile").ifPresent(who::profileName);
    return new RunClients(
        Region.of(stack.output("region").orElseThrow()), who.build(), Optional.empty());
  }

  private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C of(
      B builder, Region region, AwsCredentialsProvider who, Optional<URI> endpoint) {
    endpoint.ifPresent(builder::endpointOverride);
    return builder.httpClient(http).region(region).credentialsProvider(who).build();
  }

  S3Client s3() {
    return s3;
  }

  SageMakerClient sagemaker() {
    return sagemaker;
  }

  GlueClient glue() {
    return glue;
  }

  @Override
  public void close() {
    s3.close();
    sagemaker.close();
    glue.close();
    http.close();
  }
}
