package dev.trimaran.emulation.aws.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each operator of event patterns. */
final class EventPatternTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a':['x','y']}|{'a':'y'}|true",
        "{'a':['x']}|{'a':['z','x']}|true",
        "{'a':['x']}|{'b':'x'}|false",
        "{'a':[1]}|{'a':1.0}|true",
        "{'a':[null]}|{'a':null}|true",
        "{'a':[{'prefix':'us-'}]}|{'a':'us-east-1'}|true",
        "{'a':[{'prefix':{'equals-ignore-case':'US-'}}]}|{'a':'us-east-1'}|true",
        "{'a':[{'suffix':'.png'}]}|{'a':'x.jpg'}|false",
        "{'a':[{'equals-ignore-case':'ALICE'}]}|{'a':'alice'}|true",
        "{'a':[{'wildcard':'dir/*.png'}]}|{'a':'dir/b/c.png'}|true",
        "{'a':[{'wildcard':'dir/*.png'}]}|{'a':'dir/c.jpg'}|false",
        "{'a':[{'anything-but':'x'}]}|{'a':'y'}|true",
        "{'a':[{'anything-but':['x','y']}]}|{'a':'y'}|false",
        "{'a':[{'anything-but':'x'}]}|{'b':'y'}|false",
        "{'a':[{'anything-but':{'prefix':'init'}}]}|{'a':'initial'}|false",
        "{'a':[{'anything-but':{'wildcard':'*/lib/*'}}]}|{'a':'x/src/y'}|true",
        "{'a':[{'numeric':['>',0,'<=',5]}]}|{'a':5}|true",
        "{'a':[{'numeric':['=',3.018e2]}]}|{'a':301.8}|true",
        "{'a':[{'numeric':['<',0]}]}|{'a':'-1'}|false",
        "{'a':[{'exists':true}]}|{'a':null}|true",
        "{'a':[{'exists':false}]}|{'b':1}|true",
        "{'a':{'b':[{'exists':false}]}}|{'a':{'b':1}}|false",
        "{'a':[{'cidr':'10.0.0.0/24'}]}|{'a':'10.0.0.255'}|true",
        "{'a':[{'cidr':'10.0.0.0/24'}]}|{'a':'10.0.1.0'}|false",
        "{'$or':[{'a':[1]},{'b':[2]}]}|{'b':2}|true",
        "{'$or':[{'a':[1]},{'b':[2]}],'c':[3]}|{'b':2}|false",
        "{'a':{'b':['x']}}|{'a':[{'b':'z'},{'b':'x'}]}|true"
      })
  void matches(String pattern, String event, boolean expected) throws IOException {
    assertThat(
            EventPattern.parse(pattern.replace('\'', '"'))
                .matches(JSON.readTree(event.replace('\'', '"'))))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|Empty patterns are not allowed",
        "{'a':[]}|Empty arrays are not allowed",
        "{'a':'x'}|\"a\" must be an object or an array",
        "{'a':[{'likes':'x'}]}|Unrecognized match type likes",
        "{'a':[{'numeric':['~',1]}]}|Unrecognized numeric range operator: ~",
        "{'a':[{'exists':'yes'}]}|exists match pattern must be either true or false.",
        "not json|Filter is not a valid JSON object"
      })
  void saysWhatIsWrong(String pattern, String reason) {
    assertThatThrownBy(() -> EventPattern.parse(pattern.replace('\'', '"')))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }
}
