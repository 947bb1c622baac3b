package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.emulation.aws.AwsException;
import java.io.IOException;
import java.nio.file.Path;

/** What a training job leaves in S3, below {@code S3OutputPath/JOB/output}. */
final class TrainingOutput {
  private TrainingOutput() {}

  /**
   * Uploads the model, and what lies in {@code output/data}.
   *
   * @return where the model is
   */
  static String upload(Sandbox sandbox, JsonNode job, S3Files files) throws IOException {
    S3Uri output = place(job);
    boolean plain = job.path("OutputDataConfig").path("CompressionType").asText().equals("NONE");
    try {
      Path data = sandbox.folder(TrainingFolder.OUTPUT + "/data");
      Path model = sandbox.folder(TrainingFolder.MODEL);
      if (plain) {
        files.uploadAll(model, output.child("model"));
        files.uploadAll(data, output.child("data"));
        return output.child("model") + "/";
      }
      if (Archive.worth(data)) {
        Path archive = sandbox.spare("output.tar.gz");
        Archive.pack(data, archive);
        files.upload(archive, output.child("output.tar.gz"));
      }
      Path archive = sandbox.spare("model.tar.gz");
      Archive.pack(model, archive);
      files.upload(archive, output.child("model.tar.gz"));
      return output.child("model.tar.gz").toString();
    } catch (AwsException e) {
      throw new FailedException(
          "ClientError: Artifact upload failed:%s (%d): %s"
              .formatted(e.code(), e.status(), e.text()));
    }
  }

  private static S3Uri place(JsonNode job) {
    return S3Uri.of(job.path("OutputDataConfig").path("S3OutputPath").asText())
        .child(job.path("TrainingJobName").asText())
        .child("output");
  }
}
