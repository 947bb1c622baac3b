package dev.trimaran.stacks.aws.permission;

import dev.trimaran.stacks.engine.StackRecord;
import dev.trimaran.stacks.permission.Permissions;
import dev.trimaran.stacks.permission.Policy;
import java.util.List;
import java.util.Map;

/**
 * IAM policies that a stack takes. Each allows actions by name, never a wildcard, on ARNs that hold
 * the stack's names; what AWS numbers itself is held by the stack's tags; and what AWS holds to no
 * resource is said to be so.
 */
public final class AwsPermissions implements Permissions {
  private final Rows rows = new Rows();

  @Override
  public List<Policy> toDeploy(StackRecord stack, Map<String, String> facts) {
    return new Deployment(stack, facts, rows).policies();
  }

  @Override
  public List<Policy> atRunTime(StackRecord stack, Map<String, String> facts) {
    return new RunTime(stack).policies();
  }
}
