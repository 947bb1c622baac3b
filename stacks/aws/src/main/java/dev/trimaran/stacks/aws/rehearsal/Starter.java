package dev.trimaran.stacks.aws.rehearsal;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;

/**
 * Somebody who may take the role of a run and nothing else, as people of an account may: the root
 * of an account takes no role.
 */
final class Starter {
  private static final String NAME = "starter";

  private Starter() {}

  /**
   * A key of theirs, in place of the one that they had.
   *
   * @param role the ARN of the run's role
   */
  static AccessKey of(URI emulation, String region, AwsCredentialsProvider root, String role) {
    var user = role.substring(role.lastIndexOf('/') + 1) + "-" + NAME;
    try (var http = UrlConnectionHttpClient.create();
        var iam =
            IamClient.builder()
                .httpClient(http)
                .endpointOverride(emulation)
                .region(Region.of(region))
                .credentialsProvider(root)
                .build()) {
      There.make(() -> iam.createUser(request -> request.userName(user)), () -> {});
      iam.putUserPolicy(request ->
          request
              .userName(user)
              .policyName("rights")
              .policyDocument(
                  """
                  {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",\
                  "Resource":"%s"}]}\
                  """
                      .formatted(role)));
      iam.listAccessKeys(request -> request.userName(user))
          .accessKeyMetadata()
          .forEach(key ->
              iam.deleteAccessKey(
                  request -> request.userName(user).accessKeyId(key.accessKeyId())));
      return iam.createAccessKey(request -> request.userName(user)).accessKey();
    }
  }
}
