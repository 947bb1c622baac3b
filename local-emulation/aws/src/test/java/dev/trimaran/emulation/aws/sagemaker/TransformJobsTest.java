package dev.trimaran.emulation.aws.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.aws.Started;
import dev.trimaran.emulation.job.Image;
import dev.trimaran.emulation.job.Images;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeTransformJobResponse;
import software.amazon.awssdk.services.sagemaker.model.TransformJobStatus;
import software.amazon.awssdk.services.sagemaker.model.TransformJobSummary;

/** Transform jobs whose model counts its requests and doubles the numbers of their lines. */
class TransformJobsTest {
  private static final String DOUBLES =
      """
      import http.server, os
      requests = 0
      class Model(http.server.BaseHTTPRequestHandler):
          def answer(self, status, body):
              self.send_response(status); self.send_header("Content-Length", str(len(body)))
              self.end_headers(); self.wfile.write(body)
          def do_GET(self): self.answer(200, b"")
          def do_POST(self):
              global requests; requests += 1
              lines = self.rfile.read(int(self.headers["Content-Length"])).decode().split()
              if "bad" in lines: return self.answer(500, b"bad")
              self.answer(200, (" ".join(str(2 * int(n)) for n in lines) + f" #{requests}").encode())
      http.server.HTTPServer(("127.0.0.1", int(os.environ["SAGEMAKER_BIND_TO_PORT"])), Model).serve_forever()
      """;

  @RegisterExtension
  static final Started AWS =
      new Started(
          Options.defaults()
              .faster(100)
              .with(
                  Images.of(
                      Map.of("doubles", new Image(Map.of(), List.of("python3", "-c", DOUBLES))))));

  private static SageMakerClient sagemaker;
  private static S3Client s3;

  @BeforeAll
  static void fill() {
    String role = AWS.role("transformer", "sagemaker.amazonaws.com");
    sagemaker = AWS.client(SageMakerClient.class);
    s3 = AWS.client(S3Client.class);
    s3.createBucket(
        b -> b.bucket("rows").createBucketConfiguration(c -> c.locationConstraint(Started.REGION)));
    s3.putObject(b -> b.bucket("rows").key("good/a.csv"), RequestBody.fromString("1\n2\n3\n"));
    s3.putObject(b -> b.bucket("rows").key("bad/a.csv"), RequestBody.fromString("bad\n"));
    sagemaker.createModel(m ->
        m.modelName("doubles").executionRoleArn(role).primaryContainer(c -> c.image("doubles")));
  }

  private static DescribeTransformJobResponse run(
      String name, String from, String split, String strategy, String assemble) {
    sagemaker.createTransformJob(job ->
        job.transformJobName(name)
            .modelName("doubles")
            .batchStrategy(strategy)
            .transformInput(i ->
                i.contentType("text/csv")
                    .splitType(split)
                    .dataSource(d ->
                        d.s3DataSource(s -> s.s3DataType("S3Prefix").s3Uri("s3://rows/" + from))))
            .transformOutput(o -> o.s3OutputPath("s3://rows/" + name).assembleWith(assemble))
            .transformResources(r -> r.instanceCount(1).instanceType("ml.m5.large")));
    return Waiting.until(
        () -> sagemaker.describeTransformJob(r -> r.transformJobName(name)),
        state -> state.transformEndTime() != null);
  }

  private static String output(String name) {
    return s3.getObjectAsBytes(b -> b.bucket("rows").key(name + "/a.csv.out")).asUtf8String();
  }

  @Test
  void single_records_are_asked_one_by_one_and_assembled_as_lines() {
    DescribeTransformJobResponse state = run("lines", "good", "Line", "SingleRecord", "Line");

    assertThat(state.failureReason()).isNull();
    assertThat(state.transformJobStatus()).isEqualTo(TransformJobStatus.COMPLETED);
    assertThat(
            sagemaker
                .listTransformJobs(r -> r.nameContains("lin").statusEquals("Completed"))
                .transformJobSummaries())
        .extracting(TransformJobSummary::transformJobName)
        .containsExactly("lines");
    assertThat(output("lines")).isEqualTo("2 #1\n4 #2\n6 #3\n");
  }

  @Test
  void many_records_go_into_one_request_and_whole_files_too() {
    run("many", "good", "Line", "MultiRecord", "None");
    run("whole", "good", "None", "SingleRecord", "None");

    assertThat(output("many")).isEqualTo("2 4 6 #1");
    assertThat(output("whole")).isEqualTo("2 4 6 #1");
  }

  @Test
  void what_the_container_refuses_fails_the_job() {
    DescribeTransformJobResponse state = run("fails", "bad", "None", "SingleRecord", "None");

    assertThat(state.transformJobStatus()).isEqualTo(TransformJobStatus.FAILED);
    assertThat(state.failureReason()).contains("the container answered 500 for bad/a.csv");
    assertThatThrownBy(() -> sagemaker.stopTransformJob(r -> r.transformJobName("fails")))
        .hasMessageContaining("rejected because the transform job is in status Failed.");
  }
}
