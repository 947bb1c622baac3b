package dev.trimaran.emulation.aws.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          StringEquals              | red             | red          | true
          StringEquals              | r*              | red          | false
          StringNotEquals           | red             | blue         | true
          StringNotEquals           | red             | red          | false
          StringEqualsIgnoreCase    | RED             | red          | true
          StringNotEqualsIgnoreCase | RED             | red          | false
          StringLike                | r?d*            | redder       | true
          StringLike                | r?d             | rd           | false
          StringNotLike             | r*              | red          | false
          NumericEquals             | 5.0             | 5            | true
          NumericNotEquals          | 5               | 6            | true
          NumericLessThan           | 5               | 4.9          | true
          NumericLessThan           | 5               | 5            | false
          NumericLessThanEquals     | 5               | 5            | true
          NumericGreaterThan        | 5               | five         | false
          NumericGreaterThan        | 5               | 6            | true
          NumericGreaterThanEquals  | 5               | 5            | true
          DateLessThan              | 2030-01-01T00:00:00Z | 2026-01-01T00:00:00Z | true
          DateGreaterThan           | 2030-01-01      | 2026-01-01T00:00:00Z | false
          DateEquals                | 1970-01-02      | 86400        | true
          DateNotEquals             | 1970-01-02      | 86401        | true
          DateLessThanEquals        | 86400           | 1970-01-02   | true
          DateGreaterThanEquals     | 86400           | 1970-01-02   | true
          Bool                      | True            | true         | true
          BinaryEquals              | QmluYXJ5        | QmluYXJ5     | true
          IpAddress                 | 203.0.113.0/24  | 203.0.113.9  | true
          IpAddress                 | 203.0.113.0/24  | 203.0.114.9  | false
          IpAddress                 | 2001:db8::/32   | 2001:db8::1  | true
          IpAddress                 | 10.0.0.0/8      | example.org  | false
          NotIpAddress              | 10.0.0.0/8      | 10.1.2.3     | false
          ArnLike                   | arn:aws:sns:*:123456789012:t* | arn:aws:sns:eu-west-1:123456789012:top | true
          ArnLike                   | arn:aws:sns:*:t | arn:aws:sns:eu-west-1:123456789012:t | false
          ArnEquals                 | arn:aws:s3:::b* | arn:aws:s3:::bucket | true
          ArnNotLike                | arn:aws:s3:::b* | arn:aws:s3:::bucket | false
          ArnNotEquals              | arn:aws:s3:::b  | arn:aws:s3:::c | true
          """)
  void everyOperatorComparesAsItsNameSays(
      String operator, String value, String found, boolean holds) throws Exception {
    assertThat(holds(operator, value, Map.of("test:key", List.of(found)))).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource({
    "StringEquals, false",
    "StringEqualsIfExists, true",
    "StringNotEquals, true",
    "ForAllValues:StringEquals, true",
    "ForAnyValue:StringEquals, false",
    "Bool, false"
  })
  void missingKeyHoldsOnlyForThoseThatSaySo(String operator, boolean holds) throws Exception {
    assertThat(holds(operator, "red", Map.of())).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource({
    "ForAllValues:StringEquals, red, true",
    "ForAllValues:StringEquals, 'red,blue', false",
    "ForAnyValue:StringEquals, 'red,blue', true",
    "ForAnyValue:StringEquals, 'green,blue', false",
    "ForAnyValue:StringNotEquals, 'red,blue', true",
    "ForAllValues:StringNotEquals, 'red,blue', false"
  })
  void setsAreLookedAtAsTheirQuantifierSays(String operator, String found, boolean holds)
      throws Exception {
    assertThat(holds(operator, "red", Map.of("test:key", List.of(found.split(",")))))
        .isEqualTo(holds);
  }

  @Test
  void nullAsksWhetherTheKeyIsMissing() throws Exception {
    assertThat(holds("Null", "true", Map.of())).isTrue();
    assertThat(holds("Null", "false", Map.of())).isFalse();
    assertThat(holds("Null", "false", Map.of("test:key", List.of("x")))).isTrue();
  }

  @Test
  void variablesAreTakenLiterally() throws Exception {
    assertThat(
            holds(
                "StringLike",
                "${aws:username}",
                Map.of("test:key", List.of("anna"), "aws:username", List.of("a*"))))
        .isFalse();
    assertThat(
            holds(
                "StringEquals",
                "${aws:PrincipalTag/team, 'none'}",
                Map.of("test:key", List.of("none"))))
        .isTrue();
    assertThat(holds("StringLike", "a${*}", Map.of("test:key", List.of("a*")))).isTrue();
    assertThat(holds("StringLike", "a${*}", Map.of("test:key", List.of("ab")))).isFalse();
    assertThat(holds("StringEquals", "${aws:username}", Map.of("test:key", List.of("anna"))))
        .isFalse();
  }

  private static boolean holds(String operator, String value, Map<String, List<String>> context)
      throws MalformedPolicyException {
    String document =
        """
        {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*",
         "Condition":{"%s":{"test:key":"%s"}}}}\
        """
            .formatted(operator, value);
    Policy policy = PolicyReader.read(document, PolicyReader.Kind.IDENTITY);
    return policy
        .statements()
        .getFirst()
        .speaksOf(new Request("s3:GetObject", "arn:aws:s3:::b/k", context), policy.variables());
  }
}
