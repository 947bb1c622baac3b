package dev.trimaran.emulation.aws.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The shares that a new fleet gets, one after another. */
final class GuardrailsTest {
  @Test
  void aLineOfEqualStepsEndsWithAll() throws JsonProcessingException {
    assertShares(linear("CAPACITY_PERCENT", 25), 4, 0.25, 0.5, 0.75, 1);
    assertShares(linear("CAPACITY_PERCENT", 10), 4, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1);
    assertShares(linear("CAPACITY_PERCENT", 40), 4, 0.4, 0.8, 1);
    assertShares(linear("INSTANCE_COUNT", 1), 3, 1 / 3.0, 2 / 3.0, 1);
    assertShares(linear("INSTANCE_COUNT", 2), 2, 1);
  }

  @Test
  void eachStepIsBakedAndAllOfItAsLongAsTheOldFleetStays() throws JsonProcessingException {
    Guardrails guardrails = of(linear("CAPACITY_PERCENT", 50), 2);

    assertThat(guardrails.baked(0.5)).isEqualTo(Duration.ofSeconds(90));
    assertThat(guardrails.baked(1)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aCanaryIsOneStepAndNothingSaidIsAllAtOnce() throws JsonProcessingException {
    assertShares(
        """
        {"BlueGreenUpdatePolicy": {"TrafficRoutingConfiguration": {
          "Type": "CANARY", "CanarySize": {"Type": "CAPACITY_PERCENT", "Value": 5}}}}
        """,
        4,
        0.05,
        1);
    assertShares("{}", 4, 1);
  }

  private static String linear(String type, int step) {
    return """
    {"BlueGreenUpdatePolicy": {"TerminationWaitInSeconds": 30, "TrafficRoutingConfiguration": {
      "Type": "LINEAR", "WaitIntervalInSeconds": 90,
      "LinearStepSize": {"Type": "%s", "Value": %d}}}}
    """
        .formatted(type, step);
  }

  private static void assertShares(String deployment, int instances, double... shares)
      throws JsonProcessingException {
    List<Double> found = of(deployment, instances).shares();
    assertThat(found).hasSize(shares.length);
    for (int i = 0; i < shares.length; i++) {
      assertThat(found.get(i)).isCloseTo(shares[i], within(1e-9));
    }
  }

  private static Guardrails of(String deployment, int instances) throws JsonProcessingException {
    return Guardrails.of(new ObjectMapper().readTree(deployment), instances);
  }
}
