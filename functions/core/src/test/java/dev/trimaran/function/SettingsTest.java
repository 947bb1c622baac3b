package dev.trimaran.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  private static final List<Setting> KNOWN =
      List.of(new Setting("port", "8080", ""), new Setting("max-rows", "", ""));

  private static Settings with(String name, String value) {
    return Settings.of(Map.of(name, value));
  }

  @Test
  void the_command_line_goes_before_the_environment() {
    Settings settings =
        Settings.read(
            KNOWN,
            List.of("--port", "1"),
            Map.of("TRIMARAN_PORT", "2", "TRIMARAN_MAX_ROWS", "3", "PORT", "4"));

    assertThat(settings.text("port")).contains("1");
    assertThat(settings.text("max-rows")).contains("3");
  }

  @Test
  void an_empty_variable_says_nothing() {
    assertThat(Settings.read(KNOWN, List.of(), Map.of("TRIMARAN_PORT", "")).text("port")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--prot 1| expected one of the options --port, --max-rows, found \"--prot\"",
        "port 1| expected one of the options --port, --max-rows, found \"port\"",
        "--port| expected a value after --port, found nothing",
        "--port 1 --port 2| expected --port once, found it twice",
      })
  void wrong_arguments_are_refused(String arguments, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Settings.read(KNOWN, List.of(arguments.split(" ")), Map.of()))
        .withMessage(message.strip());
  }

  @Test
  void what_must_be_given_is_asked_for_by_both_its_names() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Settings.of(Map.of()).required("max-rows"))
        .withMessage(
            "expected the option --max-rows (or TRIMARAN_MAX_ROWS in the environment), found"
                + " neither");
  }

  @Test
  void numbers_durations_and_flags_are_read_or_fall_back() {
    assertThat(with("n", " 7 ").whole("n", 1, 0, 10)).isEqualTo(7);
    assertThat(with("n", "7").whole("m", 1, 0, 10)).isEqualTo(1);
    assertThat(with("s", "0.25").share("s", 1)).isEqualTo(0.25);
    assertThat(with("d", "PT1.5S").duration("d", Duration.ZERO)).hasMillis(1500);
    assertThat(with("f", "true").flag("f", false)).isTrue();
    assertThat(with("f", "true").flag("g", false)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"11", "-1", "ten", "1.0", "''"})
  void a_number_out_of_range_is_refused(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with("n", value).whole("n", 1, 0, 10))
        .withMessage("expected a whole number between 0 and 10 after --n, found \"%s\"", value);
  }

  @ParameterizedTest
  @CsvSource({"1.1", "-0.1", "half", "NaN"})
  void a_share_out_of_range_is_refused(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with("s", value).share("s", 1))
        .withMessage("expected a number between 0 and 1 after --s, found \"%s\"", value);
  }

  @ParameterizedTest
  @CsvSource({"10s", "PT-1S", "''"})
  void another_duration_is_refused(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with("d", value).duration("d", Duration.ZERO))
        .withMessage("expected a duration like PT10S after --d, found \"%s\"", value);
  }

  @ParameterizedTest
  @CsvSource({"yes", "TRUE", "1", "''"})
  void another_flag_is_refused(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with("f", value).flag("f", false))
        .withMessage("expected true or false after --f, found \"%s\"", value);
  }
}
