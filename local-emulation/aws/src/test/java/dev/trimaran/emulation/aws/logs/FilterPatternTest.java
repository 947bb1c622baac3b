package dev.trimaran.emulation.aws.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.AwsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of the user guide's "Filter pattern syntax". */
class FilterPatternTest {
  private static final String CALL =
      """
      {"eventType": "UpdateTrail", "sourceIPAddress": "111.111.111.111", "arrayKey": ["value", "another"],
       "objectList": [{"name": "a", "id": 1}, {"name": "b", "id": 2}], "SomeObject": null, "flag": true,
       "latency": 7.5, "http.status": "404"}\
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                      | [ERROR 400] BAD REQUEST     | true",
        "ERROR                   | [ERROR 400] BAD REQUEST     | true",
        "error                   | [ERROR 400] BAD REQUEST     | false",
        "ERROR REQUEST           | [ERROR 400] BAD REQUEST     | true",
        "ERROR ARGUMENTS         | [ERROR 400] BAD REQUEST     | false",
        "?ERROR ?ARGUMENTS       | [WARN 401] ARGUMENTS        | true",
        "?ERROR ?ARGUMENTS       | nothing of it               | false",
        "ERROR -ARGUMENTS        | [ERROR 401] ARGUMENTS       | false",
        "\"INTERNAL SERVER\"     | [ERROR] INTERNAL SERVER     | true",
        "\"[ERROR 400]\"         | [ERROR 400] BAD             | true",
        "%AUTH[A-Z]+ED%          | UNAUTHORIZED                | true",
        "%^4[0-9]+%              | 404 not found               | true",
        "%^4[0-9]+%              | the 404                     | false"
      })
  void terms(String pattern, String message, boolean fits) {
    assertThat(FilterPattern.of(pattern).matches(message)).isEqualTo(fits);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{ $.eventType = \"UpdateTrail\" }                                   ; true",
        "{ $.eventType != \"UpdateTrail\" }                                  ; false",
        "{ $.eventType = \"Update*\" }                                       ; true",
        "{ $.eventType = Update* }                                           ; true",
        "{ $.sourceIPAddress = %^111\\.% }                                   ; true",
        "{ $.arrayKey[0] = \"value\" }                                       ; true",
        "{ $.arrayKey[*] = \"another\" }                                     ; true",
        "{ $.objectList[1].id = 2 }                                          ; true",
        "{ $.objectList[*].id > 2 }                                          ; false",
        "{ $.SomeObject IS NULL }                                            ; true",
        "{ $.Other NOT EXISTS }                                              ; true",
        "{ $.flag IS TRUE }                                                  ; true",
        "{ $.flag IS FALSE }                                                 ; false",
        "{ $.latency > 7 && $.latency <= 7.5 }                               ; true",
        "{ $.latency > 8 || ($.flag IS TRUE && $.eventType = U*) }           ; true",
        "{ $.latency > 8 || $.flag IS TRUE && $.eventType = X* }             ; false",
        "{ $.['http.status'] = 404 }                                         ; true",
        "{ $.absent != 1 }                                                   ; false"
      })
  void json(String pattern, boolean fits) {
    assertThat(FilterPattern.of(pattern).matches(CALL)).isEqualTo(fits);
    assertThat(FilterPattern.of(pattern).matches("no JSON at all")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[ip, user, username, timestamp, request, status_code, bytes]              ; true",
        "[ip, user, username, timestamp, request = *.html*, status_code = 4*, bytes]; true",
        "[ip, user, username, timestamp, request, status_code = 5*, bytes]          ; false",
        "[..., status_code = 404 || status_code = 410, bytes]                       ; true",
        "[ip, ..., bytes > 1000]                                                    ; true",
        "[ip, bytes]                                                                ; false",
        "[ip = %127\\.0%, user = frank, ...]                                        ; false"
      })
  void fields(String pattern, boolean fits) {
    String line =
        "127.0.0.1 Prod frank [10/Oct/2000:13:25:15 -0700] \"GET /index.html HTTP/1.0\" 404 1534";

    assertThat(FilterPattern.of(pattern).matches(line)).isEqualTo(fits);
  }

  @Test
  void values_are_those_of_the_names_in_the_pattern() {
    assertThat(FilterPattern.of("[ip, ..., size]").values("10.0.0.1 a b 17"))
        .containsEntry("$ip", "10.0.0.1")
        .containsEntry("$size", "17");
    assertThat(FilterPattern.of("{ $.latency > 5 }").values(CALL))
        .containsEntry("$.latency", "7.5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a:b", "{ $.level = ", "{ level = 1 }", "[ip", "%(%", "{ $.a ~ 1 }", "\"open"})
  void what_is_no_pattern_is_refused(String pattern) {
    assertThatThrownBy(() -> FilterPattern.of(pattern))
        .isInstanceOf(AwsException.class)
        .hasMessageContaining("Invalid");
  }
}
