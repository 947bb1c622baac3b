package dev.trimaran.stacks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.stacks.cloud.Leftovers;
import dev.trimaran.stacks.plan.StackState;
import dev.trimaran.stacks.plan.StateReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TaggedLeftoversTest {
  private static final String STATE =
      """
      {"version": 3, "deployment": {"resources": [{
        "urn": "urn:pulumi:prod::trimaran-aws::pulumi:pulumi:Stack::trimaran-aws-prod",
        "outputs": {"pipeline": "flight-delays", "environment": "prod"}}]}}
      """;

  private static String reason(StackState stack) {
    var search = new AwsCloud().leftovers().in(stack);
    assertThat(search).isInstanceOf(Leftovers.Unknown.class);
    return ((Leftovers.Unknown) search).reason();
  }

  @Test
  void it_says_how_to_list_by_tag_what_it_cannot_find_itself() {
    var state = StateReader.parse(STATE.getBytes(StandardCharsets.UTF_8), "state");

    assertThat(reason(state))
        .contains("found that there are none yet")
        .contains(
            "`aws resourcegroupstaggingapi get-resources --tag-filters"
                + " Key=trimaran:pipeline,Values=flight-delays"
                + " Key=trimaran:environment,Values=prod`");
  }

  @Test
  void a_stack_without_outputs_is_found_by_the_tags_names() {
    assertThat(reason(StackState.EMPTY))
        .contains("Key=trimaran:pipeline Key=trimaran:environment`");
  }
}
