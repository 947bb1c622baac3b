package dev.trimaran.stacks.report;

import dev.trimaran.stacks.finding.Findings;
import dev.trimaran.stacks.permission.Policy;
import dev.trimaran.stacks.plan.Plan;
import dev.trimaran.stacks.price.Bill;
import dev.trimaran.stacks.price.Budget;
import java.util.List;
import java.util.Optional;

/**
 * What a deployment would do and bring.
 *
 * @param bill empty where the plan has problems
 * @param budget how the bill stands against the most that a month may cost, where that is said
 * @param toDeploy what one must be allowed to do
 * @param atRunTime what the stack's own parts may do
 * @param findings what is unsafe, and what of it may stay
 * @param notes what else there is to know, a sentence each
 */
public record Forecast(
    Plan plan,
    Optional<Bill> bill,
    Optional<Allowance> budget,
    List<Policy> toDeploy,
    List<Policy> atRunTime,
    Findings findings,
    List<String> notes) {

  /** A budget and what came of it. */
  public record Allowance(Budget budget, Budget.Verdict verdict) {}

  public Forecast {
    toDeploy = List.copyOf(toDeploy);
    atRunTime = List.copyOf(atRunTime);
    notes = List.copyOf(notes);
  }

  /** Whether a deployment would end with an error. */
  public boolean isRefused() {
    return !plan.problems().isEmpty() || !plan.refused().isEmpty();
  }
}
