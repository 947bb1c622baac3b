package dev.trimaran.emulation.aws;

import software.amazon.awssdk.services.iam.IamClient;

/** Roles for the tests of services that act as somebody. */
public final class Roles {
  private Roles() {}

  /**
   * Makes a role that a service may take.
   *
   * @param principal for example {@code glue.amazonaws.com}
   * @param actions what it may do, on every resource
   * @return its Amazon Resource Name
   */
  public static String make(Started aws, String name, String principal, String... actions) {
    IamClient client = aws.client(IamClient.class);
    String arn =
        client
            .createRole(r ->
                r.roleName(name)
                    .assumeRolePolicyDocument(
                        """
                        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                         "Principal": {"Service": "%s"}, "Action": "sts:AssumeRole"}]}
                        """
                            .formatted(principal)))
            .role()
            .arn();
    client.putRolePolicy(r ->
        r.roleName(name)
            .policyName("all")
            .policyDocument(
                """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                 "Action": ["%s"], "Resource": "*"}]}
                """
                    .formatted(String.join("\", \"", actions))));
    return arn;
  }
}
