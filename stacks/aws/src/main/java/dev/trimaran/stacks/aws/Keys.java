package dev.trimaran.stacks.aws;

import com.pulumi.aws.kms.Alias;
import com.pulumi.aws.kms.AliasArgs;
import com.pulumi.aws.kms.Key;
import com.pulumi.aws.kms.KeyArgs;
import com.pulumi.core.Output;
import dev.trimaran.stacks.component.Part;
import java.util.Map;

/**
 * The stack's two keys: one for data, one for what tells of its operation, so that who reads logs
 * need not be able to read data. Both are rotated every year.
 */
final class Keys extends Stage {
  private static final int DELETION_DAYS = 30;
  private static final int ROTATION_DAYS = 365;

  private final Key data;
  private final Key operations;

  Keys(AccessStage access, Blueprint blueprint) {
    super(Part.ACCESS, "keys", blueprint);
    var policies = new KeyPolicies(blueprint);
    this.data = key("data", "Files, features, images and secrets", policies.data(), access);
    this.operations =
        key("operations", "Logs, messages and settings", policies.operations(), access);
    registerOutputs(Map.of("data", data.arn(), "operations", operations.arn()));
  }

  /** The ARN of the key of files, features, images and secrets. */
  Output<String> data() {
    return data.arn();
  }

  /** The ARN of the key of logs, topics, queues and functions' settings. */
  Output<String> operations() {
    return operations.arn();
  }

  /** A key is data: without it, nothing that it encrypted can be read again. */
  private Key key(String what, String description, Document policy, AccessStage access) {
    var key =
        new Key(
            what + "-key",
            KeyArgs.builder()
                .description(
                    description
                        + " of "
                        + blueprint().shape().pipeline()
                        + ", "
                        + environment().name())
                .enableKeyRotation(true)
                .rotationPeriodInDays(ROTATION_DAYS)
                .deletionWindowInDays(DELETION_DAYS)
                .policy(policy.json())
                .tags(tags())
                .build(),
            // KMS refuses a policy that names roles that are not there.
            kept().dependsOn(access.all()).build());
    new Alias(
        what + "-key-alias",
        AliasArgs.builder().name(names().keyAlias(what)).targetKeyId(key.keyId()).build(),
        child());
    return key;
  }
}
