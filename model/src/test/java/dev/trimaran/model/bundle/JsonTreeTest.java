package dev.trimaran.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTreeTest {

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "\"text ü \\u00e9\"",
        "[1, -2147483649, 92233720368547758070, 1.5, 1e300, -0.0, true, false, null]",
        "{\"a\": {\"b\": [{\"c\": []}, {}]}, \"a2\": \"x\", \"a\": 1}",
        "1 2"
      })
  void givesTheTreeOfAnObjectMapper(String json) throws IOException {
    assertThat(JsonTree.read(bytes(json))).isEqualTo(new ObjectMapper().readTree(bytes(json)));
  }

  @Test
  void refusesWhatIsNoJson() {
    for (String json : new String[] {"{", "[1,", "{\"a\" 1}", "nul", "[1}"}) {
      assertThatThrownBy(() -> JsonTree.read(bytes(json)))
          .as(json)
          .isInstanceOf(JsonProcessingException.class);
    }
  }
}
