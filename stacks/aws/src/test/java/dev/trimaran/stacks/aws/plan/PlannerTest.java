package dev.trimaran.stacks.aws.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.pulumi.aws.s3.BucketV2;
import com.pulumi.aws.s3.BucketV2Args;
import com.pulumi.core.Alias;
import com.pulumi.resources.CustomResourceOptions;
import dev.trimaran.stacks.engine.StackSetup;
import dev.trimaran.stacks.plan.Action;
import dev.trimaran.stacks.plan.Planner;
import dev.trimaran.stacks.plan.PropertyChange;
import dev.trimaran.stacks.plan.StackState;
import dev.trimaran.stacks.plan.StateUnreadable;
import dev.trimaran.stacks.plan.Step;
import dev.trimaran.stacks.value.Value;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The expected steps are those that `pulumi preview` itself showed for the same changes. */
class PlannerTest {
  @Test
  void an_unchanged_program_changes_nothing() {
    var plan = States.plan(States.deployed(), Map.of());

    assertThat(plan.problems()).isEmpty();
    assertThat(plan.steps()).allMatch(step -> step.action() == Action.SAME).hasSize(9);
    assertThat(plan.changesNothing()).isTrue();
    assertThat(States.step(plan, "serving-token-value").unseen()).containsExactly("secretString");
  }

  @Test
  void creates_everything_where_there_is_no_state() {
    var plan = States.plan(StackState.EMPTY, Map.of());

    assertThat(plan.count(Action.CREATE)).isEqualTo(9);
    assertThat(plan.steps())
        .extracting(step -> step.urn().name(), Step::depth)
        .containsExactly(
            tuple("shop-dev", 0),
            tuple("archive", 1),
            tuple("serving", 1),
            tuple("serving-role", 2),
            tuple("serving-fn", 2),
            tuple("serving-url", 2),
            tuple("serving-data", 2),
            tuple("serving-token", 2),
            tuple("serving-token-value", 2));
  }

  @Test
  void updates_and_replaces_and_deletes_as_pulumi_does() {
    var plan =
        States.plan(
            States.deployed(),
            Map.of(
                "bucket",
                "shop-data-2",
                "memory",
                "1024",
                "archive",
                "false",
                "tag",
                "changed",
                "code",
                "ho"));

    assertThat(plan.count(Action.UPDATE)).isEqualTo(1);
    assertThat(plan.count(Action.DELETE)).isEqualTo(1);
    assertThat(plan.count(Action.REPLACE)).isEqualTo(1);
    assertThat(plan.count(Action.SAME)).isEqualTo(6);
    assertThat(States.step(plan, "serving-fn").changes())
        .extracting(PropertyChange::path, PropertyChange::forces)
        .containsExactly(tuple("code.a.txt", false), tuple("memorySize", false));
    assertThat(States.step(plan, "serving-data").changes())
        .containsExactly(
            new PropertyChange(
                "bucket",
                Optional.of(Value.of("shop-data")),
                Optional.of(Value.of("shop-data-2")),
                true),
            new PropertyChange(
                "tags.stage",
                Optional.of(Value.of("serving")),
                Optional.of(Value.of("changed")),
                false));
  }

  @Test
  void names_what_loses_data_and_what_is_protected() {
    var plan = States.plan(States.deployed(), Map.of("bucket", "shop-data-2", "archive", "false"));

    assertThat(plan.losingData())
        .extracting(step -> step.urn().name())
        .containsExactly("archive", "serving-data");
    assertThat(plan.refused())
        .extracting(step -> step.urn().name(), step -> step.refused().orElseThrow())
        .containsExactly(tuple("serving-data", "it is protected: a replacement would delete it"));
  }

  @Test
  void outputs_that_change_with_a_resource_are_changes_of_the_stack() {
    var plan = States.plan(States.deployed(), Map.of("bucket", "shop-data-2"));

    assertThat(plan.outputs())
        .singleElement()
        .satisfies(change -> {
          assertThat(change.path()).isEqualTo("url");
          assertThat(change.after())
              .contains(
                  Value.of(
                      "https://abc123.lambda-url.eu-central-1.on.aws/?bucket=arn:aws:s3:::shop-data-2"));
        });
  }

  @Test
  void a_resource_under_a_new_name_is_the_same_by_its_alias() {
    var plan =
        States.plan(
            States.deployed(),
            Map.of("archive", "false"),
            context -> {
              Shop.stack(context);
              new BucketV2(
                  "attic",
                  BucketV2Args.builder().bucket("shop-archive").build(),
                  CustomResourceOptions.builder()
                      .aliases(Alias.builder().name("archive").build())
                      .build());
            });

    assertThat(plan.count(Action.DELETE)).isZero();
    assertThat(States.step(plan, "attic").action()).isEqualTo(Action.SAME);
    assertThat(States.step(plan, "attic").note())
        .contains("was urn:pulumi:dev::shop::aws:s3/bucketV2:BucketV2::archive");
  }

  @Test
  void changes_that_are_to_be_ignored_are() {
    var plan =
        States.plan(
            States.deployed(),
            Map.of("archive", "false"),
            context -> {
              Shop.stack(context);
              new BucketV2(
                  "archive",
                  BucketV2Args.builder().bucket("another").tags(Map.of("a", "b")).build(),
                  CustomResourceOptions.builder().ignoreChanges("bucket").build());
            });

    assertThat(States.step(plan, "archive").action()).isEqualTo(Action.UPDATE);
    assertThat(States.step(plan, "archive").changes())
        .extracting(PropertyChange::path)
        .containsExactly("tags.a");
  }

  @Test
  void a_program_that_breaks_off_deletes_nothing() {
    var plan =
        States.plan(
            States.deployed(),
            Map.of(),
            _ -> {
              throw new IllegalStateException("no network");
            });

    assertThat(plan.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.found()).contains("no network"));
    assertThat(plan.count(Action.DELETE)).isZero();
  }

  @Test
  void what_exists_is_imported() {
    var plan =
        States.plan(
            StackState.EMPTY,
            Map.of(),
            _ ->
                new BucketV2(
                    "old",
                    BucketV2Args.builder().bucket("old").build(),
                    CustomResourceOptions.builder().importId("old").build()));

    assertThat(States.step(plan, "old").action()).isEqualTo(Action.IMPORT);
  }

  @Test
  void the_state_of_another_stack_is_refused() {
    var other = StackSetup.of("shop", "prod");

    assertThatThrownBy(
            () -> new Planner(States.CATALOGUE).plan(other, States.deployed(), Shop::stack))
        .isInstanceOf(StateUnreadable.class)
        .hasMessage(
            "Expected the state of the stack prod of the project shop, found that of dev of shop:"
                + " name another state, or another stack.");
  }
}
