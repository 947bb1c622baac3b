package dev.trimaran.model.scoring;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.model.expression.Type;
import dev.trimaran.model.transform.TransformPipeline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelTest {

  private static final TransformPipeline RAW =
      TransformPipeline.of(FlightModel.SIGNATURE.schema()).select(List.of("distance"));

  private static Model model(DecisionTime decision, List<FeatureLookup> views, int features) {
    return new Model(
        "m", FlightModel.SIGNATURE, decision, views, RAW, new ConstantClassifier(features, 0.5));
  }

  @Test
  void refusesAPredictorOverOtherFeatures() {
    assertThatThrownBy(() -> model(FlightModel.DECISION, FlightModel.VIEWS, 2))
        .hasMessage("expected a predictor over the 1 features of the transforms, found one over 2");
  }

  @Test
  void refusesADecisionTimeThatIsNoTime() {
    DecisionTime decision = new DecisionTime(Optional.of("distance"), Duration.ZERO);

    assertThatThrownBy(() -> model(decision, FlightModel.VIEWS, 1))
        .hasMessage(
            "expected the decision's timestamp \"distance\" to be a timestamp, found a number");
  }

  @Test
  void refusesADecisionTimeThatIsLookedUp() {
    DecisionTime decision = new DecisionTime(Optional.of("tail_departed"), Duration.ZERO);

    assertThatThrownBy(() -> model(decision, FlightModel.VIEWS, 1))
        .hasMessageStartingWith(
            "expected the decision's timestamp, \"tail_departed\", among the request columns, found"
                + " [carrier, ");
  }

  @Test
  void refusesViewsInTimeWithoutADecisionTime() {
    assertThatThrownBy(() -> model(DecisionTime.NONE, FlightModel.VIEWS, 1))
        .hasMessage(
            "expected a timestamp of the decision, for view \"weather\" holds events in time, found"
                + " none");
  }

  @Test
  void refusesAnInputOfAViewThatIsNotThere() {
    assertThatThrownBy(() -> model(FlightModel.DECISION, FlightModel.VIEWS.subList(0, 3), 1))
        .hasMessage(
            "expected a view \"tail\" that gives the input \"tail_last_delay\", found none");
  }

  @Test
  void refusesInputsNamedAsAnOutput() {
    assertThatThrownBy(() ->
            new Signature(
                List.of(SignatureInput.request("label", Type.NUMBER)),
                "late",
                List.of("no", "yes"),
                0.5))
        .hasMessage(
            "expected inputs that are not called \"label\", as an output is; rename the column");
  }

  @Test
  void refusesLabelsThatAreNotTwo() {
    assertThatThrownBy(
            () -> new Signature(FlightModel.SIGNATURE.inputs(), "late", List.of("a", "a"), 0.5))
        .hasMessage("expected two different labels, found [a, a]");
  }
}
