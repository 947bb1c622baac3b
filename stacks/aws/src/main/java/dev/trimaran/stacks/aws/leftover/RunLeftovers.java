package dev.trimaran.stacks.aws.leftover;

import dev.trimaran.stacks.cloud.Leftovers;
import dev.trimaran.stacks.plan.StackState;
import dev.trimaran.stacks.value.Urn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;

/** What runs have made on AWS, told by AWS itself with the credentials of who asks. */
public final class RunLeftovers implements Leftovers {
  private final Function<StackFacts, RunClients> clients;

  /** With the SDK's default chain of credentials. */
  public RunLeftovers() {
    this(RunClients::of);
  }

  RunLeftovers(Function<StackFacts, RunClients> clients) {
    this.clients = clients;
  }

  private record Place(String kind, String where, Optional<Urn> holder) {}

  @Override
  public Search in(StackState stack) {
    StackFacts facts = new StackFacts(stack);
    for (String output : new String[] {"region", StackFacts.PIPELINE, StackFacts.ENVIRONMENT}) {
      if (facts.output(output).isEmpty()) {
        return new Unknown("expected the output '" + output + "' in the stack's state, found none");
      }
    }
    try (RunClients asked = clients.apply(facts)) {
      Map<Place, Long> counts = new LinkedHashMap<>();
      things(stack, asked)
          .forEach(thing ->
              counts.merge(new Place(thing.kind(), thing.where(), thing.holder()), 1L, Long::sum));
      return new Found(
          counts.entrySet().stream()
              .map(each ->
                  new Leftover(
                      each.getKey().kind(),
                      each.getValue(),
                      each.getKey().where(),
                      each.getKey().holder()))
              .toList());
    } catch (SdkException e) {
      return new Unknown(
          "expected to ask AWS what runs have made, found: "
              + e.getMessage()
              + "; "
              + byHand(facts));
    }
  }

  private static String byHand(StackFacts facts) {
    return "list it with `aws resourcegroupstaggingapi get-resources --tag-filters"
        + filter(facts, StackFacts.PIPELINE)
        + filter(facts, StackFacts.ENVIRONMENT)
        + "`";
  }

  private static String filter(StackFacts facts, String tag) {
    return " Key=trimaran:" + tag + ",Values=" + facts.output(tag).orElseThrow();
  }

  @Override
  public void remove(StackState stack) {
    try (RunClients asked = clients.apply(new StackFacts(stack))) {
      things(stack, asked).forEach(thing -> thing.removal().run());
    }
  }

  /** What still works comes first, so that it makes nothing more. */
  private static Stream<Thing> things(StackState stack, RunClients asked) {
    return Stream.<Kind>of(
            new RunningJobs(asked.sagemaker(), asked.glue()),
            new HostedEndpoints(asked.sagemaker()),
            new ModelVersions(asked.sagemaker()),
            new StoredObjects(asked.s3()))
        .map(kind -> kind.in(stack).toList())
        .flatMap(List::stream);
  }
}
