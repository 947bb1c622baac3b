package dev.trimaran.emulation.aws.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.emulation.aws.policy.Decision.Outcome;
import dev.trimaran.emulation.aws.policy.Evaluation.ResourceSide;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final String OBJECT = "arn:aws:s3:::bucket/key";
  private static final String ROLE = "arn:aws:iam::111111111111:role/trainer";
  private static final String SESSION = "arn:aws:sts::111111111111:assumed-role/trainer/run";
  private static final Principal TRAINER =
      new Principal(Principal.Kind.IDENTITY, "111111111111", SESSION, ROLE);
  private static final String READ =
      allow("\"Action\":\"s3:GetObject\",\"Resource\":\"%s\"".formatted(OBJECT));

  @Test
  void nothingIsAllowedUnlessAPolicySaysSo() throws Exception {
    Decision decision = decide(Policies.NONE, "", "111111111111");

    assertThat(decision.outcome()).isEqualTo(Outcome.IMPLICIT_DENY);
    assertThat(decision.reason("s3:GetObject"))
        .isEqualTo("because no identity-based policy allows the s3:GetObject action");
  }

  @Test
  void explicitDenyWinsOverAllow() throws Exception {
    Decision decision =
        decide(
            identity(READ, "{\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"*\"}"),
            "",
            "111111111111");

    assertThat(decision.reason("s3:GetObject"))
        .isEqualTo("with an explicit deny in an identity-based policy");
  }

  @Test
  void allBesidesWhatIsNamed() throws Exception {
    assertThat(
            decide(
                    identity(allow("\"NotAction\":\"s3:Put*\",\"Resource\":\"*\"")),
                    "",
                    "111111111111")
                .allowed())
        .isTrue();
    assertThat(
            decide(
                    identity(allow("\"NotAction\":\"s3:get*\",\"Resource\":\"*\"")),
                    "",
                    "111111111111")
                .allowed())
        .isFalse();
    assertThat(
            decide(
                    identity(allow("\"Action\":\"*\",\"NotResource\":\"arn:aws:s3:::bucket/*\"")),
                    "",
                    "111111111111")
                .allowed())
        .isFalse();
  }

  @Test
  void resourceOfTheSameAccountMayAllowAlone() throws Exception {
    assertThat(decide(Policies.NONE, principal(ROLE), "111111111111").allowed()).isTrue();
    assertThat(
            decide(Policies.NONE, principal("arn:aws:iam::111111111111:root"), "111111111111")
                .allowed())
        .isFalse();
  }

  @Test
  void anotherAccountNeedsTheWordOfBoth() throws Exception {
    assertThat(decide(identity(READ), "", "222222222222").reason("s3:GetObject"))
        .isEqualTo("because no resource-based policy allows the s3:GetObject action");
    assertThat(decide(Policies.NONE, principal(ROLE), "222222222222").allowed()).isFalse();
    assertThat(decide(identity(READ), principal("111111111111"), "222222222222").allowed())
        .isTrue();
  }

  @Test
  void boundaryAndSessionOnlyTakeAway() throws Exception {
    List<NamedPolicy> write =
        List.of(policy(allow("\"Action\":\"s3:PutObject\",\"Resource\":\"*\"")));
    List<NamedPolicy> read = List.of(policy(READ));

    assertThat(
            decide(new Policies(read, Optional.of(write), Optional.empty()), "", "111111111111")
                .reason("s3:GetObject"))
        .isEqualTo("because no permissions boundary allows the s3:GetObject action");
    assertThat(
            decide(new Policies(read, Optional.empty(), Optional.of(write)), "", "111111111111")
                .reason("s3:GetObject"))
        .isEqualTo("because no session policy allows the s3:GetObject action");
    assertThat(
            decide(new Policies(List.of(), Optional.of(read), Optional.empty()), "", "111111111111")
                .allowed())
        .isFalse();
  }

  @Test
  void boundaryBindsWhatIsGivenToTheRoleAndNotToTheSession() throws Exception {
    Policies bound =
        new Policies(
            List.of(),
            Optional.of(List.of(policy(allow("\"Action\":\"s3:PutObject\",\"Resource\":\"*\"")))),
            Optional.empty());

    assertThat(decide(bound, principal(ROLE), "111111111111").allowed()).isFalse();
    assertThat(decide(bound, principal(SESSION), "111111111111").allowed()).isTrue();
  }

  @Test
  void allButTheNamedPrincipalAreDenied() throws Exception {
    String others =
        "{\"Effect\":\"Deny\",\"NotPrincipal\":{\"AWS\":\"%s\"},\"Action\":\"*\",\"Resource\":\"*\"}";

    assertThat(decide(identity(READ), others.formatted(ROLE), "111111111111").allowed()).isTrue();
    assertThat(
            decide(identity(READ), others.formatted(ROLE + "s"), "111111111111")
                .reason("s3:GetObject"))
        .isEqualTo("with an explicit deny in a resource-based policy");
  }

  private static Decision decide(Policies policies, String standing, String owner)
      throws MalformedPolicyException {
    Optional<NamedPolicy> resource =
        standing.isEmpty()
            ? Optional.empty()
            : Optional.of(named(standing, PolicyReader.Kind.RESOURCE));
    return new Evaluation(
            new Request("s3:GetObject", OBJECT, Map.of()),
            TRAINER,
            policies,
            new ResourceSide(owner, resource, /* decisive= */ false))
        .decide();
  }

  private static String principal(String arn) {
    return allow(
        "\"Principal\":{\"AWS\":\"%s\"},\"Action\":\"s3:*\",\"Resource\":\"*\"".formatted(arn));
  }

  private static String allow(String rest) {
    return "{\"Effect\":\"Allow\"," + rest + "}";
  }

  private static Policies identity(String... statements) throws MalformedPolicyException {
    return new Policies(
        List.of(policy(String.join(",", statements))), Optional.empty(), Optional.empty());
  }

  private static NamedPolicy policy(String statements) throws MalformedPolicyException {
    return named(statements, PolicyReader.Kind.IDENTITY);
  }

  private static NamedPolicy named(String statements, PolicyReader.Kind kind)
      throws MalformedPolicyException {
    String document = "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}";
    return new NamedPolicy("test", "test", PolicyReader.read(document, kind));
  }
}
