package dev.trimaran.stacks.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.Context;
import com.pulumi.aws.AwsFunctions;
import com.pulumi.aws.s3.BucketV2;
import com.pulumi.aws.s3.BucketV2Args;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProblemsTest {
  private static final StackSetup SETUP = StackSetup.of("shop", "dev");

  private static StackRecord run(Consumer<Context> program) {
    return new StackEngine(SETUP).run(program);
  }

  private static final class TableArgs extends ResourceArgs {
    @Import(name = "key", required = true)
    private final @Nullable Output<String> key;

    @Import(name = "size")
    private final Output<Integer> size = Output.of(1);

    TableArgs(@Nullable Output<String> key) {
      this.key = key;
    }

    @Override
    public String toString() {
      return "key " + key + ", size " + size;
    }
  }

  private static final class Table extends CustomResource {
    Table(String name, TableArgs args) {
      super("test:index:Table", name, args, CustomResourceOptions.Empty);
    }
  }

  @Test
  void a_required_input_that_is_missing() {
    var record = run(_ -> new Table("t", new TableArgs(Output.ofNullable(null))));

    assertThat(record.problems())
        .extracting(Problem::text)
        .containsExactly(
            "t.key: expected a value, which is required, found none"
                + " (urn:pulumi:dev::shop::test:index:Table::t).");
  }

  @Test
  void two_resources_of_one_name() {
    var record =
        run(_ -> {
          new BucketV2("data", BucketV2Args.Empty);
          new BucketV2("data", BucketV2Args.Empty);
        });

    assertThat(record.ofType("aws:s3/bucketV2:BucketV2")).hasSize(1);
    assertThat(record.problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.kind()).isEqualTo(Problem.Kind.DUPLICATE);
          assertThat(problem.text())
              .startsWith("data: expected one resource of the type aws:s3/bucketV2:BucketV2 named")
              .contains("found a second one: give it another name or another parent");
        });
  }

  @Test
  void an_exception_of_the_program_and_its_line() {
    var record =
        run(_ -> {
          new BucketV2("before", BucketV2Args.Empty);
          throw new IllegalStateException("no such stage");
        });

    assertThat(record.ofType("aws:s3/bucketV2:BucketV2")).hasSize(1);
    assertThat(record.problems())
        .singleElement()
        .satisfies(problem ->
            assertThat(problem.text())
                .contains("found IllegalStateException: no such stage")
                .contains(" at dev.trimaran.stacks.engine.ProblemsTest"));
  }

  @Test
  void an_exception_while_an_input_is_computed_and_whose_input_it_is() {
    var record =
        run(_ -> {
          var broken =
              Output.of("a")
                  .<String>applyValue(text -> {
                    throw new IllegalArgumentException("cannot use " + text);
                  });
          new BucketV2("data", BucketV2Args.builder().bucket(broken).build());
        });

    assertThat(record.problems())
        .anySatisfy(problem -> assertThat(problem.text()).contains("cannot use a"))
        .anySatisfy(problem -> assertThat(problem.resource()).contains("data"));
  }

  @Test
  void a_question_that_nothing_answers() {
    var record = run(context -> context.export("region", AwsFunctions.getRegion()));

    assertThat(record.problems())
        .anySatisfy(problem ->
            assertThat(problem.text())
                .contains("aws:index/getRegion:getRegion")
                .contains("give one with StackSetup.withInvokes(...)"));
  }

  @Test
  void a_program_that_waits_for_ever() {
    var setup = SETUP.withPatience(Duration.ofMillis(200));

    var record =
        new StackEngine(setup)
            .run(context -> context.export("never", Output.of(new CompletableFuture<String>())));

    assertThat(record.problems())
        .anySatisfy(problem ->
            assertThat(problem.found()).contains("it did not come to an end within 0.2 s"));
  }

  @Test
  void lines_that_are_logged_and_errors_among_them() {
    var record =
        run(context -> {
          context.log().info("hello");
          context.log().error("%s is too small", "data");
        });

    assertThat(record.log())
        .containsExactly(
            new LogLine(LogLine.Severity.INFO, "hello", Optional.empty()),
            new LogLine(LogLine.Severity.ERROR, "data is too small", Optional.empty()));
    assertThat(record.problems())
        .extracting(Problem::text)
        .containsExactly(
            "shop-dev: expected a program that logs no error, found 'data is too small'"
                + " (urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev).");
  }

  @Test
  void a_record_with_problems_is_refused_with_all_of_them() {
    var record =
        run(context -> {
          context.log().error("one");
          context.log().error("two");
        });

    assertThatThrownBy(record::requireSound)
        .isInstanceOf(StackRefused.class)
        .hasMessageContainingAll("'one'", "'two'");
    assertThat(List.of(run(_ -> {}).requireSound().resources())).isNotEmpty();
  }
}
