package dev.trimaran.stacks.aws.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.trimaran.stacks.engine.Problem;
import dev.trimaran.stacks.plan.Plan;
import dev.trimaran.stacks.plan.StackState;
import dev.trimaran.stacks.plan.render.HtmlRenderer;
import dev.trimaran.stacks.plan.render.JsonRenderer;
import dev.trimaran.stacks.plan.render.MarkdownRenderer;
import dev.trimaran.stacks.plan.render.TableRenderer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RenderersTest {
  private static Plan changed;
  private static Plan created;

  @BeforeAll
  static void plan() {
    changed =
        States.plan(
            States.deployed(),
            Map.of("bucket", "shop-data-2", "memory", "1024", "archive", "false"));
    created = States.plan(StackState.EMPTY, Map.of());
  }

  @Test
  void a_table_shows_what_changes_and_what_is_lost() {
    assertThat(new TableRenderer(false).render(changed))
        .isEqualTo(
            """
            shop / dev

              shop-dev                                  pulumi:pulumi:Stack
              - archive                                 aws:s3/bucketV2:BucketV2  [data]
                serving                                 shop:stage:Serving
                ~ serving-fn                            aws:lambda/function:Function
                    memorySize: 512 → 1024
                ± serving-data                          aws:s3/bucketV2:BucketV2  [data]  [protected]
                    bucket: "shop-data" → "shop-data-2"  forces the replacement

            Outputs
              url: "…s:s3:::shop-data" → "…s:s3:::shop-data-2"

            Refused
              serving-data: it is protected: a replacement would delete it

            Data that is lost
              archive (aws:s3/bucketV2:BucketV2), by its delete
              serving-data (aws:s3/bucketV2:BucketV2), by its replace

            1 to update, 1 to replace, 1 to delete, 6 the same.
            """);
  }

  @Test
  void a_table_is_red_where_data_is_lost() {
    assertThat(new TableRenderer(true).render(changed))
        .contains("\u001b[1;31m  - archive")
        .contains("\u001b[33m    ~ serving-fn");
  }

  @Test
  void a_table_of_nothing_says_so() {
    var same = States.plan(States.deployed(), Map.of());

    assertThat(new TableRenderer(false).render(same))
        .isEqualTo("shop / dev\n\nNothing changes.\n\n9 the same.\n");
  }

  @Test
  void json_has_every_step_and_no_secret() throws Exception {
    var text = new JsonRenderer().render(created);
    var json = new JsonMapper().readTree(text);

    assertThat(text).doesNotContain("s3cr3t");
    assertThat(json.path("format").textValue()).isEqualTo("trimaran.dev/plan/v1");
    assertThat(json.path("summary").path("create").intValue()).isEqualTo(9);
    var function =
        json.path("steps")
            .valueStream()
            .filter(step -> step.path("name").textValue().equals("serving-fn"))
            .findFirst()
            .orElseThrow();
    assertThat(function.path("changes").valueStream())
        .anySatisfy(change -> {
          assertThat(change.path("path").textValue()).isEqualTo("role");
          assertThat(change.path("after").path("unknownUntil").get(0).textValue())
              .endsWith("aws:iam/role:Role::serving-role");
        });
    assertThat(new JsonRenderer().render(States.plan(StackState.EMPTY, Map.of()))).isEqualTo(text);
  }

  @Test
  void markdown_is_a_table_for_a_review() {
    assertThat(new MarkdownRenderer().render(changed))
        .startsWith(
            "## Plan of shop / dev\n\n1 to update, 1 to replace, 1 to delete, 6 the same.\n")
        .contains("**⚠️ Data that is lost**\n\n- `archive` by its delete\n")
        .contains(
            "| replace | &emsp;&emsp;`serving-data` | `aws:s3/bucketV2:BucketV2` |"
                + " `bucket: \"shop-data\" → \"shop-data-2\"` **forces the replacement** |");
  }

  @Test
  void html_loads_nothing_and_lets_nothing_in() {
    var problem =
        new Problem(Problem.Kind.NAME, "urn", "bucket", "a name", "<script>alert(1)</script>");
    var plan = new Plan("shop", "<dev>", changed.steps(), List.of(), List.of(problem), List.of());

    assertThat(new HtmlRenderer().render(plan))
        .contains("<title>Plan of shop / &lt;dev&gt;</title>", "color-scheme: light dark")
        .contains("<tr class=\"replace loss\">", "&lt;script&gt;")
        .doesNotContain("<script", "src=", "@import", "url(", "{{");
  }
}
