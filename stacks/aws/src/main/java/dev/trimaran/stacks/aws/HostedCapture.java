package dev.trimaran.stacks.aws;

import com.pulumi.aws.sagemaker.inputs.EndpointConfigurationDataCaptureConfigArgs;
import com.pulumi.aws.sagemaker.inputs.EndpointConfigurationDataCaptureConfigCaptureContentTypeHeaderArgs;
import com.pulumi.aws.sagemaker.inputs.EndpointConfigurationDataCaptureConfigCaptureOptionArgs;
import com.pulumi.core.Output;
import com.pulumi.exceptions.RunException;
import dev.trimaran.stacks.component.Stage.Serving;
import java.util.Optional;

/** SageMaker's own log of requests and answers, for containers that reach nothing. */
final class HostedCapture {
  private HostedCapture() {}

  static Optional<EndpointConfigurationDataCaptureConfigArgs> of(
      Serving asked, boolean isolated, Surroundings around) {
    var percent = (int) Math.ceil(asked.capture().share() * 100);
    if (percent == 0 || !isolated) {
      return Optional.empty();
    }
    return Optional.of(
        EndpointConfigurationDataCaptureConfigArgs.builder()
            .enableCapture(true)
            .initialSamplingPercentage(percent)
            .destinationS3Uri(Output.format("s3://%s/" + Folders.CAPTURE, around.bucket()))
            .kmsKeyId(around.data())
            .captureOptions(option("Input"), option("Output"))
            .captureContentTypeHeader(
                EndpointConfigurationDataCaptureConfigCaptureContentTypeHeaderArgs.builder()
                    .jsonContentTypes("application/json")
                    .csvContentTypes("text/csv")
                    .build())
            .build());
  }

  /** SageMaker keeps whole requests: it cannot leave out a column. */
  static void requireMaskable(Serving asked, boolean isolated) {
    var capture = asked.capture();
    if (isolated && capture.share() > 0 && !capture.masked().isEmpty()) {
      throw new RunException(
          "networkIsolation: expected false where the spec masks columns ("
              + String.join(", ", capture.masked())
              + ") of the requests it keeps, found true: isolated containers keep nothing, and"
              + " SageMaker itself keeps requests with all their columns");
    }
  }

  private static EndpointConfigurationDataCaptureConfigCaptureOptionArgs option(String mode) {
    return EndpointConfigurationDataCaptureConfigCaptureOptionArgs.builder()
        .captureMode(mode)
        .build();
  }
}
