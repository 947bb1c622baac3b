package dev.trimaran.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TemplateTest {

  private static Optional<Map<String, String>> match(String template, String path) {
    return new Template(template).match(Template.split(path));
  }

  @Test
  void literal_segments_fit_themselves_only() {
    assertThat(match("/v2/health/live", "/v2/health/live")).contains(Map.of());
    assertThat(match("/v2/health/live", "/v2/health/ready")).isEmpty();
    assertThat(match("/v2/health/live", "/v2/health/live/")).isEmpty();
    assertThat(match("/v2/health/live", "/V2/health/live")).isEmpty();
  }

  @Test
  void a_rest_takes_one_segment_or_more_each_decoded_by_itself() {
    assertThat(match("/files/{path...}", "/files/a")).contains(Map.of("path", "a"));
    assertThat(match("/files/{path...}", "/files/a%20b/c")).contains(Map.of("path", "a b/c"));
    assertThat(match("/files/{path...}", "/files")).isEmpty();
    assertThat(match("/files/{path...}", "/files/")).isEmpty();
    assertThat(match("/files/{path...}", "/file/a/b")).isEmpty();
  }

  @Test
  void the_root_is_one_empty_segment() {
    assertThat(match("/", "/")).contains(Map.of());
    assertThat(match("/", "")).isEmpty();
  }

  @Test
  void a_variable_takes_one_whole_segment_and_never_an_empty_one() {
    assertThat(match("/models/{m}/infer", "/models/churn/infer")).contains(Map.of("m", "churn"));
    assertThat(match("/models/{m}/infer", "/models//infer")).isEmpty();
    assertThat(match("/models/{m}/infer", "/models/a/b/infer")).isEmpty();
  }

  @Test
  void a_variable_may_end_before_a_fixed_text() {
    assertThat(match("/v1/models/{m}:predict", "/v1/models/churn:predict"))
        .contains(Map.of("m", "churn"));
    assertThat(match("/v1/models/{m}:predict", "/v1/models/:predict")).isEmpty();
    assertThat(match("/v1/models/{m}:predict", "/v1/models/churn:explain")).isEmpty();
  }

  @Test
  void an_encoded_slash_stays_within_its_segment() {
    assertThat(match("/models/{m}", "/models/a%2Fb")).contains(Map.of("m", "a/b"));
  }

  @Property
  void what_a_variable_holds_is_what_was_put_there(
      @ForAll @AlphaChars @NumericChars @StringLength(min = 1) String one,
      @ForAll @AlphaChars @NumericChars @StringLength(min = 1) String two) {
    assertThat(match("/a/{x}/b/{y}:z", "/a/%s/b/%s:z".formatted(one, two)))
        .contains(Map.of("x", one, "y", two));
  }
}
