package dev.trimaran.provider.aws;

import java.net.URI;
import java.util.Optional;

/**
 * Where the tracking server of MLflow is.
 *
 * @param base what its routes begin with
 * @param arn the ARN of a server that SageMaker runs, which its requests name; empty for another
 */
record MlflowAddress(URI base, String arn) {
  /**
   * SageMaker's server, at the address of its region or the one that stands in for it; or one that
   * the setting {@code trackingUri} names.
   */
  static Optional<MlflowAddress> of(StackOutputs outputs) {
    Optional<String> arn = outputs.find("trackingServerArn");
    Optional<String> uri =
        outputs.find("trackingUri").or(() -> arn.map(found -> server(found, outputs)));
    return uri.map(
        base -> new MlflowAddress(URI.create(base.replaceAll("/+$", "")), arn.orElse("")));
  }

  /** https://docs.aws.amazon.com/sagemaker/latest/dg/mlflow-track-experiments.html. */
  private static String server(String arn, StackOutputs outputs) {
    return outputs
        .find("endpoint")
        .orElseGet(() -> "https://" + arn.split(":", -1)[3] + ".experiments.sagemaker.aws");
  }
}
