package dev.trimaran.model.scoring;

import dev.trimaran.model.expression.Column;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.transform.TransformPipeline;
import java.util.List;

/**
 * All that is needed to score a raw row.
 *
 * @param name the model's name
 * @param signature its raw inputs, labels and threshold
 * @param decision when a row is decided on
 * @param views where the inputs that are not in the request come from
 * @param transforms from the raw inputs to the predictor's features
 * @param predictor from the features to a probability
 */
public record Model(
    String name,
    Signature signature,
    DecisionTime decision,
    List<FeatureLookup> views,
    TransformPipeline transforms,
    Predictor predictor) {

  public Model {
    views = List.copyOf(views);
    if (!transforms.inputs().equals(signature.schema())) {
      throw new IllegalArgumentException(
          "expected transforms over the inputs of the signature, %s, found them over %s"
              .formatted(signature.schema().columns(), transforms.inputs().columns()));
    }
    if (transforms.features().size() != predictor.features()) {
      throw new IllegalArgumentException(
          "expected a predictor over the %d features of the transforms, found one over %d"
              .formatted(transforms.features().size(), predictor.features()));
    }
    if (decision.timestamp().isPresent()) {
      requireTimestamp(signature, decision.timestamp().get());
    }
    for (FeatureLookup view : views) {
      if (view.kind() != FeatureLookup.Kind.STATIC && decision.timestamp().isEmpty()) {
        throw new IllegalArgumentException(
            "expected a timestamp of the decision, for view \"%s\" holds events in time, found none"
                .formatted(view.view()));
      }
      requireInputs(signature, view);
    }
    for (SignatureInput input : signature.inputs()) {
      if (input.view().isPresent()) {
        requireView(input, input.view().get(), views);
      }
    }
  }

  private static void requireTimestamp(Signature signature, String name) {
    SignatureInput input = requireRequest(signature, name, "the decision's timestamp");
    if (input.type() != Type.TIMESTAMP) {
      throw new IllegalArgumentException(
          "expected the decision's timestamp \"%s\" to be a timestamp, found a %s"
              .formatted(name, input.type()));
    }
  }

  private static void requireInputs(Signature signature, FeatureLookup view) {
    for (String key : view.key()) {
      requireRequest(signature, key, "a key of view \"" + view.view() + "\"");
    }
    for (Column column : view.columns()) {
      if (!signature
          .inputs()
          .contains(SignatureInput.fromView(view.view(), column.name(), column.type()))) {
        throw new IllegalArgumentException(
            "expected column \"%s\" of view \"%s\" among the inputs as a %s, found no such input"
                .formatted(column.name(), view.view(), column.type()));
      }
    }
  }

  private static SignatureInput requireRequest(Signature signature, String name, String role) {
    return signature
        .find(name)
        .filter(input -> input.view().isEmpty())
        .orElseThrow(() ->
            new IllegalArgumentException(
                "expected %s, \"%s\", among the request columns, found %s"
                    .formatted(
                        role,
                        name,
                        signature.request().stream().map(SignatureInput::name).toList())));
  }

  private static void requireView(SignatureInput input, String name, List<FeatureLookup> views) {
    boolean given =
        views.stream()
            .filter(view -> view.view().equals(name))
            .flatMap(view -> view.columns().stream())
            .anyMatch(column -> column.name().equals(input.name()));
    if (!given) {
      throw new IllegalArgumentException(
          "expected a view \"%s\" that gives the input \"%s\", found none"
              .formatted(name, input.name()));
    }
  }
}
