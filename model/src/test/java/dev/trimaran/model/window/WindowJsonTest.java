package dev.trimaran.model.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowJsonTest {

  private static final Layout LAYOUT = Windows.reference(300).layout();
  private static final Window WINDOW = Windows.window(LAYOUT, "i-1", 7, 50);

  private static void assertRefused(String json, String message) {
    assertThatThrownBy(() -> Window.fromJson(json.getBytes(StandardCharsets.UTF_8), LAYOUT))
        .isInstanceOf(WindowException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void namesItsKeyByTheHourItBeganIn() {
    assertThat(Windows.id("i-1", 0).key())
        .isEqualTo("windows/late-flights/3/2013-07-01/23/i-1-0.json");
    assertThat(Windows.id("i-1", 1).key())
        .isEqualTo("windows/late-flights/3/2013-07-02/00/i-1-1.json");
    assertThat(WindowId.folder("m", "1", Instant.parse("2013-07-02T00:59:00Z")))
        .isEqualTo("windows/m/1/2013-07-02/00/");
  }

  @Test
  void readsWhatItWrites() {
    assertThat(Window.fromJson(WINDOW.toJson(), LAYOUT)).isEqualTo(WINDOW);
    assertThat(WINDOW.toJson().length).isLessThan(10_000);
  }

  @Test
  void refusesNamesThatAreNoPaths() {
    Instant now = Instant.EPOCH;

    assertThatThrownBy(() -> new WindowId("../m", "1", "i", 0, now, now))
        .hasMessage(
            "expected a model of letters, digits, '.', '_' and '-' (at most 128), found \"../m\"");
    assertThatThrownBy(() -> new WindowId("m", "1", "i", -1, now, now))
        .hasMessage("expected a sequence number of at least 0, found -1");
    assertThatThrownBy(() -> new WindowId("m", "1", "i", 0, now, now.minusSeconds(1)))
        .hasMessageStartingWith("expected a window that ends after it starts, found ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"sequence\":7|\"sequence\":-7|window.sequence: expected a count, found -7",
        "\"sequence\":7|\"sequence\":7.5|window.sequence: expected a count, found 7.5",
        "\"sequence\":7|\"color\":7|window: expected only [",
        "\"instance\":\"i-1\"|\"instance\":\"a/b\"|window: expected an instance of letters",
        "\"start\":\"2013|\"start\":\"x2013|window.start: expected a time like",
        "\"format\":\"trimaran.dev/window/v1\"|\"format\":\"v2\"|window.format: expected",
        "\"layout\":\"|\"layout\":\"0|window.layout: expected \"",
        "\"name\":\"month\"|\"name\":\"day\"|window.columns[1].name: expected \"month\", found",
        "\"counts\":[|\"counts\":[1,|window.columns[0].counts: expected ",
        "\"missing\":|\"mising\":|window.columns[0]: expected only [",
        "\"min\":|\"min\":\"x\",\"max\":|window.columns[0].min: expected a number, found \"x\"",
      })
  void saysWhereItFoundSomethingElse(String found, String replaced, String message) {
    String json = new String(WINDOW.toJson(), StandardCharsets.UTF_8);
    assertThat(json).contains(found);

    assertRefused(json.replaceFirst(java.util.regex.Pattern.quote(found), replaced), message);
  }

  @Test
  void refusesWhatIsNoJson() {
    assertRefused("", "window: expected JSON, found nothing");
    assertRefused("{oops", "window: expected JSON, found ");
    assertRefused("[]", "window: expected an object, found []");
    assertRefused("{} {}", "window: expected JSON, found ");
  }
}
