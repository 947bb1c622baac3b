package dev.trimaran.emulation.aws.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.trimaran.emulation.aws.policy.PolicyReader.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyReaderTest {
  private static final String FINE =
      "\"Effect\":\"Allow\",\"Action\":\"s3:Get*\",\"Resource\":\"*\"";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          not json                                                        | Syntax errors in policy.
          []                                                              | Syntax errors in policy.
          {"Version":"2012-10-17"}                                        | Syntax errors in policy.
          {"Version":"2012-10-17","Statement":[]}                         | Syntax errors in policy.
          {"Version":"2011-01-01","Statement":{F}}                        | Syntax errors in policy.
          {"Version":"2012-10-17","Statement":{F},"Extra":1}              | Syntax errors in policy.
          {"Version":"2012-10-17","Statement":{F,"Extra":1}}              | Syntax errors in policy.
          {"Version":"2012-10-17","Version":"2012-10-17","Statement":{F}} | Syntax errors in policy.
          {"Statement":{F}}                                               | Policy document must be version 2012-10-17 or greater.
          {"Version":"2012-10-17","Statement":{F,"Principal":"*"}}        | Policy document should not specify a principal.
          {"Version":"2012-10-17","Statement":{F,"NotAction":"s3:*"}}     | Syntax errors in policy.
          {"Version":"2012-10-17","Statement":{F,"Sid":"a b"}}            | Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*
          {"Version":"2012-10-17","Statement":[{F,"Sid":"a"},{F,"Sid":"a"}]} | Statement IDs (SID) in a single policy must be unique.
          {"Version":"2012-10-17","Statement":{"Effect":"allow","Action":"*","Resource":"*"}} | Syntax errors in policy.
          {"Version":"2012-10-17","Statement":{"Effect":"Allow","Resource":"*"}} | Policy statement must contain actions.
          {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*"}} | Policy statement must contain resources.
          {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"GetObject","Resource":"*"}} | Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.
          {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"bucket"}} | Resource bucket must be in ARN format or "*".
          {"Version":"2012-10-17","Statement":{F,"Condition":{"StringIs":{"a:b":"c"}}}} | Invalid Condition type : StringIs.
          {"Version":"2012-10-17","Statement":{F,"Condition":{"StringLike":{"ab":"c"}}}} | Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.
          """)
  void whatIsNoPolicyIsRefusedInTheWordsOfIam(String document, String message) {
    assertThatExceptionOfType(MalformedPolicyException.class)
        .isThrownBy(() -> PolicyReader.read(document.replace("F", FINE), Kind.IDENTITY))
        .withMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"Statement":{"Effect":"Allow","Action":"sts:AssumeRole"}} | Missing required field Principal
          {"Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":"*","Resource":"*"}} | Has prohibited field Resource
          {"Statement":{"Effect":"Allow","Action":"s3:*","Principal":"*"}} | AssumeRole policy may only specify STS AssumeRole actions.
          {"Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":"anna"}} | Syntax errors in policy.
          {"Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Person":"anna"}}} | Syntax errors in policy.
          """)
  void trustIsOfPrincipalsAlone(String document, String message) {
    assertThatExceptionOfType(MalformedPolicyException.class)
        .isThrownBy(() -> PolicyReader.read(document, Kind.TRUST))
        .withMessage(message);
  }

  @Test
  void listsAndSinglesAreTheSame() throws Exception {
    Policy one =
        PolicyReader.read(
            "{\"Version\":\"2012-10-17\",\"Statement\":{" + FINE + "}}", Kind.IDENTITY);
    Policy listed =
        PolicyReader.read(
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"s3:Get*\"],\"Resource\":[\"*\"]}]}",
            Kind.IDENTITY);

    assertThat(one).isEqualTo(listed);
  }
}
