package dev.trimaran.stacks.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {
  private static final String STATE =
      """
      {"version": 3, "%s": {%s "resources": [
        {"urn": "urn:pulumi:dev::trimaran-toy::pulumi:pulumi:Stack::trimaran-toy-dev",
         "custom": false, "type": "pulumi:pulumi:Stack", "outputs": {"name": "delays-data"}},
        {"urn": "urn:pulumi:dev::trimaran-toy::toy:store:Bucket::data", "custom": true, "id": "d",
         "type": "toy:store:Bucket", "inputs": {"name": "old-data"}, "outputs": {},
         "parent": "urn:pulumi:dev::trimaran-toy::pulumi:pulumi:Stack::trimaran-toy-dev"}],
        "pending_operations": [{"type": "creating",
          "resource": {"urn": "urn:pulumi:dev::trimaran-toy::toy:queue:Queue::queue"}}]}%s}
      """;

  @TempDir private Path folder;
  private Desk desk;

  @BeforeEach
  void desk() {
    desk = new Desk(folder);
  }

  @Test
  void says_by_the_size_of_files_which_engine_fits_them() {
    desk.write(
        "pipeline.yaml",
        Desk.SPEC.replace(
            "{flights: {uri: flights.csv}}",
            "{flights: {uri: flights.csv}, planes: {uri: planes.csv.gz}, old: {uri: 's3://lake/old/'}}\ncompute: {engine: duckdb}"));
    desk.write("flights.csv", "a".repeat(4096));
    desk.write("planes.csv.gz", "b".repeat(2048));

    assertThat(desk.plan().out())
        .contains(
            "  Tables: 6.0 KiB of files need about 60.0 KiB unpacked and joined: DuckDB fits, on a machine of any size; the spec says duckdb; how much is in the other source is not known.\n");
  }

  @Test
  void tells_all_of_a_stack_that_is_not_there_yet() {
    var plan = desk.plan();

    assertThat(plan.err()).isEmpty();
    assertThat(plan.code()).isZero();
    assertThat(plan.out())
        .isEqualTo(
            """
            delays on toy in here, dev

            What does it
              ingest     Toy Store  supported
                flights  Toy Store  emulated
                  it is copied first
              deploy     none       supported

            What a deployment does
            + trimaran-toy-dev                          pulumi:pulumi:Stack
              + queue                                   toy:queue:Queue
              + data                                    toy:store:Bucket  [data]

            Outputs
              bucket: "urn:pulumi:dev::trimaran-toy::toy:store:Bucket::data"
              name: "delays-data"

            3 to create.

            What it costs, in US dollars
              resource  a month            a run
              data      0.50–10.00–100.00
              in all    0.50–10.00–100.00  0
              not in it, no price known for resources of the type toy:queue:Queue (queue)
              At list prices of toy here of 2026-10-01, before tax and free tiers.

            What must be allowed
              deploy.json  to deploy    19 characters
              reader.json  at run time  19 characters
                  one thing is unknown
              --iam FOLDER writes these documents.

            What is unsafe
              Nothing was found.

            To be known
              This stack was never deployed.
            """);
  }

  @Test
  void reads_the_state_of_the_backend_in_files() {
    desk.variable("PULUMI_BACKEND_URL", "file://" + folder.resolve("kept"));
    desk.write(
        "kept/.pulumi/stacks/trimaran-toy/dev.json",
        STATE.formatted("checkpoint", "\"latest\": {", "}"));

    var plan = desk.plan("--inputs");

    assertThat(plan.code()).isZero();
    assertThat(plan.out())
        .contains("± data ", "name: \"old-data\" → \"delays-data\"  forces the replacement")
        .contains("Data that is lost\n  data (toy:store:Bucket), by its replace")
        .contains("Left by an interrupted deployment\n  creating urn:pulumi:dev")
        .doesNotContain("never deployed");
  }

  @Test
  void reads_a_state_that_pulumi_has_exported() {
    var state = desk.write("state.json", STATE.formatted("deployment", "", ""));

    assertThat(desk.plan("--state", state.toString()).out()).contains("± data ");
    assertThat(desk.plan("--state", "none").out())
        .contains("+ data ")
        .contains("Held against no state, as asked");
  }

  @Test
  void is_red_where_data_is_lost_if_the_terminal_has_colours() {
    var state = desk.write("state.json", STATE.formatted("deployment", "", ""));

    assertThat(desk.plan("--state", state.toString(), "--color", "always").out())
        .contains("\u001b[1;31m  ± data");
    assertThat(desk.plan("--state", state.toString(), "--color", "never").out())
        .doesNotContain("\u001b");
  }

  @Test
  void says_of_a_sum_that_lacks_something_that_it_is_the_least() {
    assertThat(desk.plan("--output", "html").out())
        .contains("USD a month, at least")
        .contains("<td>in all, at least<td>");
    assertThat(desk.plan("--output", "markdown").out()).contains("**at least 0.50–10.00–100.00");
  }

  @Test
  void stops_at_what_the_cloud_refuses_before_anything_else() {
    desk.write("pipeline.yaml", Desk.SPEC + "deploy: {function: {memory: 256MiB}}\n");

    var plan = desk.plan("--config", "fail=yes");

    assertThat(plan.code()).isEqualTo(5);
    assertThat(plan.out())
        .contains("deploy     none       refused\n      toy has no endpoints")
        .endsWith("Refused: toy cannot do what stands above in red.\n")
        .doesNotContain("What a deployment does", "told to fail");
  }

  @Test
  void fails_where_a_deployment_would() {
    var broken = desk.plan("--config", "fail=yes");
    var misnamed = desk.plan("--config", "name=No Name");

    assertThat(broken.code()).isEqualTo(1);
    assertThat(broken.out()).contains("Wrong\n", "the program was told to fail");
    assertThat(misnamed.code()).isEqualTo(1);
    assertThat(misnamed.out())
        .contains("data.name: expected a name of lower case letters, digits and hyphens")
        .doesNotContain("What it costs", "Nothing was found");
  }

  @Test
  void holds_the_expected_month_against_a_budget() {
    var over = desk.plan("--budget", "9.5");
    var within = desk.plan("--budget", "12");

    assertThat(over.code()).isEqualTo(6);
    assertThat(over.out())
        .contains("It is over the budget of 9.5 USD a month by 0.50 USD; what has no known price");
    assertThat(within.code()).isZero();
    assertThat(within.out())
        .contains("within the budget of 12 USD a month, but not where it is used as much");
  }

  @Test
  void prices_the_use_that_is_stated() {
    var usage = desk.write("usage.yaml", "stored-gb: 4\n");

    assertThat(desk.plan("--usage", usage.toString()).out()).contains("in all    2.00     0\n");
  }

  @Test
  void shows_what_is_unsafe() {
    assertThat(desk.plan("--config", "name=open-data").out())
        .contains("TOY_1 data.name: expected a name without open, found one with it");
  }

  @Test
  void says_what_a_region_without_prices_means() {
    assertThat(desk.plan("--config", "toy:region=there").out())
        .contains(
            "There is no price list for toy there", "no price known for store.gb in toy there");
  }

  @Test
  void takes_the_environment_from_the_stack_s_name() {
    desk.write("Pulumi.prod.yaml", "config: {trimaran-toy:name: prod-data}\n");

    var plan = desk.plan("--stack", "toy/prod");

    assertThat(plan.out()).startsWith("delays on toy in here, prod\n").contains("prod-data");
    assertThat(desk.plan("--cloud", "toy", "--environment", "prod").out()).isEqualTo(plan.out());
  }

  @Test
  void shows_no_secret_in_any_format() throws Exception {
    desk.write("Pulumi.dev.yaml", "config: {trimaran-toy:token: {secure: AAABAsecure}}\n");

    for (var format : new String[] {"table", "json", "markdown", "html"}) {
      var plan = desk.plan("--output", format, "--inputs");

      assertThat(plan.code()).isZero();
      assertThat(plan.out()).doesNotContain("AAABA").contains("is encrypted");
      assertThat(desk.plan("--output", format, "--config", "token=s3cr3t").out())
          .doesNotContain("s3cr3t");
    }
  }

  @Test
  void gives_programs_all_of_it() throws Exception {
    var json = new JsonMapper().readTree(desk.plan("--output", "json", "--budget", "9").out());

    assertThat(json.path("format").textValue()).isEqualTo("trimaran.dev/plan/v1");
    assertThat(json.path("parity").path(1).path("verdict").textValue()).isEqualTo("emulated");
    assertThat(json.path("summary").path("create").intValue()).isEqualTo(3);
    assertThat(json.path("price").path("monthly").toString())
        .isEqualTo("{\"low\":0.5,\"expected\":10,\"high\":100}");
    assertThat(json.path("price").path("newestPrice").textValue()).isEqualTo("2026-10-01");
    assertThat(json.path("price").path("budget").path("over").intValue()).isEqualTo(1);
    assertThat(json.at("/permissions/atRunTime/0/document/allow/0").textValue()).isEqualTo("read");
    assertThat(json.path("findings").isEmpty()).isTrue();
  }
}
