package dev.trimaran.emulation.aws.policy;

import java.util.List;

/**
 * A policy document that was understood.
 *
 * @param variables whether it is of a version that knows policy variables ({@code 2012-10-17})
 * @param statements in their order
 */
public record Policy(boolean variables, List<Statement> statements) {
  public Policy {
    statements = List.copyOf(statements);
  }
}
