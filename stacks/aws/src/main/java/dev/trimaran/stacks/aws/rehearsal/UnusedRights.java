package dev.trimaran.stacks.aws.rehearsal;

import java.net.URI;
import java.util.List;
import java.util.TreeSet;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessAdvisorUsageGranularityType;
import software.amazon.awssdk.services.iam.model.Role;

/**
 * Lists what the roles of a stack may do and have never done since the emulation was started, by
 * IAM's own records of last accesses: a line {@code PART ACTION} each, where the part is the role's
 * name without the stack's. Called with the emulation's address and what the names begin with, such
 * as {@code flight-delays-dev-}.
 */
public final class UnusedRights {
  private static final String ROOT = "test";

  private UnusedRights() {}

  /** Prints them in the order of their letters. */
  public static void main(String[] words) {
    if (words.length != 2) {
      System.err.println("expected the emulation's address and the beginning of roles' names");
      System.exit(2);
    }
    of(URI.create(words[0]), words[1]).forEach(System.out::println);
  }

  static List<String> of(URI emulation, String beginning) {
    try (var http = UrlConnectionHttpClient.create();
        var iam =
            IamClient.builder()
                .httpClient(http)
                .endpointOverride(emulation)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create(ROOT, ROOT)))
                .build()) {
      var all = new TreeSet<String>();
      iam.listRolesPaginator().roles().stream()
          .filter(role -> role.roleName().startsWith(beginning))
          .forEach(role ->
              unused(iam, role)
                  .forEach(action ->
                      all.add(role.roleName().substring(beginning.length()) + " " + action)));
      return List.copyOf(all);
    }
  }

  private static List<String> unused(IamClient iam, Role role) {
    var job =
        iam.generateServiceLastAccessedDetails(request ->
                request.arn(role.arn()).granularity(AccessAdvisorUsageGranularityType.ACTION_LEVEL))
            .jobId();
    return iam
        .getServiceLastAccessedDetails(request -> request.jobId(job))
        .servicesLastAccessed()
        .stream()
        .flatMap(service ->
            service.trackedActionsLastAccessed().stream()
                .filter(action -> action.lastAccessedTime() == null)
                .map(action -> service.serviceNamespace() + ":" + action.actionName()))
        .toList();
  }
}
