package dev.trimaran.stacks.aws.finding;

import dev.trimaran.stacks.engine.StackRecord;
import dev.trimaran.stacks.finding.Finding;
import dev.trimaran.stacks.finding.Rule;
import java.net.URI;
import java.util.List;
import java.util.function.Function;

/**
 * A rule of each statement that allows something.
 *
 * @param places of the policies
 * @param expected what should stand there
 * @param wrong what of a statement should not; empty for a sound one
 */
record StatementRule(
    String id,
    String text,
    URI source,
    List<Said.Place> places,
    String expected,
    Function<Said, List<String>> wrong)
    implements Rule {

  @Override
  public List<Finding> check(StackRecord stack) {
    return Said.in(stack, places).stream()
        .filter(Said::allows)
        .flatMap(said -> wrong.apply(said).stream().map(found -> finding(said, found)))
        .distinct()
        .toList();
  }

  private Finding finding(Said said, String found) {
    return new Finding(id, said.resource().urn().toString(), said.input(), expected, found);
  }
}
