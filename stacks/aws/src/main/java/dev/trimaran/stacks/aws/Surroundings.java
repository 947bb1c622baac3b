package dev.trimaran.stacks.aws;

import com.pulumi.core.Output;
import java.util.List;
import java.util.Optional;

/**
 * What a part that runs finds made when it is its turn.
 *
 * @param role the name of the part's role
 * @param roleArn the same role
 * @param operations the key of logs, queues, topics and settings
 * @param data the key of objects
 * @param bucket of all files
 * @param network that it runs in; empty: AWS's own
 */
record Surroundings(
    Output<String> role,
    Output<String> roleArn,
    Output<String> operations,
    Output<String> data,
    Output<String> bucket,
    Optional<Attachment> network) {

  /** The subnets and security groups of what runs in a network. */
  record Attachment(Output<List<String>> subnets, Output<List<String>> securityGroups) {}
}
