package dev.trimaran.emulation.aws.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.aws.PythonScript;
import dev.trimaran.emulation.aws.Root;
import dev.trimaran.emulation.aws.Started;
import dev.trimaran.emulation.job.Image;
import dev.trimaran.emulation.job.Images;
import dev.trimaran.emulation.log.CallLine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeMlflowTrackingServerResponse;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.services.sagemaker.model.TrackingServerSummary;

/** Tracking servers whose process is a web server of a few lines, and one that is MLflow's own. */
class MlflowServersTest {
  private static final String SERVER =
      """
      import http.server, json, os
      class Tracker(http.server.BaseHTTPRequestHandler):
          protocol_version = "HTTP/1.1"
          def answer(self, status, said):
              body = json.dumps(said).encode()
              self.send_response(status)
              self.send_header("Content-Type", "application/json")
              self.send_header("Content-Length", str(len(body)))
              self.end_headers()
              self.wfile.write(body)
          def do_GET(self):
              if self.path == "/health": return self.answer(200, "OK")
              self.answer(404, {"error_code": "RESOURCE_DOES_NOT_EXIST", "path": self.path})
          def do_POST(self):
              body = self.rfile.read(int(self.headers["Content-Length"])).decode()
              self.answer(200, {"body": body, "root": os.environ["MLFLOW_DEFAULT_ARTIFACT_ROOT"]})
      http.server.ThreadingHTTPServer((os.environ["MLFLOW_HOST"], int(os.environ["MLFLOW_PORT"])), Tracker).serve_forever()
      """;

  private static final List<CallLine> CALLS = new CopyOnWriteArrayList<>();

  private static final String REAL =
      "uv run --quiet --no-project --python=3.11 --with=mlflow==3.17.2 --with=boto3==1.44.5"
          + " mlflow server";

  @RegisterExtension
  static final Started AWS =
      new Started(
          Options.defaults()
              .faster(20_000)
              .log(CALLS::add)
              .with(
                  Images.of(
                      Map.of(
                          "mlflow-tracking-server:2.*",
                          new Image(Map.of(), List.of("python3", "-c", SERVER)),
                          "mlflow-tracking-server:3.*",
                          Image.parse(REAL)))));

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static SageMakerClient sagemaker;
  private static String role;

  @BeforeAll
  static void prepare() {
    sagemaker = AWS.client(SageMakerClient.class);
    role = AWS.role("tracker", "sagemaker.amazonaws.com");
  }

  private static String make(String name, String version) {
    return sagemaker
        .createMlflowTrackingServer(s ->
            s.trackingServerName(name)
                .roleArn(role)
                .artifactStoreUri("s3://files/tracking")
                .mlflowVersion(version))
        .trackingServerArn();
  }

  private static DescribeMlflowTrackingServerResponse await(String name, String status) {
    return Waiting.until(
        () -> sagemaker.describeMlflowTrackingServer(s -> s.trackingServerName(name)),
        server -> server.trackingServerStatusAsString().equals(status));
  }

  private static HttpResponse<String> ask(
      AwsBasicCredentials who, String arn, String method, String path, String body)
      throws IOException, InterruptedException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    SdkHttpRequest plain =
        SdkHttpRequest.builder()
            .uri(URI.create(AWS.aws().endpoint() + path))
            .method(SdkHttpMethod.fromValue(method))
            .putHeader("x-mlflow-sm-tracking-server-arn", arn)
            .putHeader("Content-Type", "application/json")
            .build();
    SignedRequest signed =
        AwsV4HttpSigner.create()
            .sign(sign ->
                sign.identity(who)
                    .request(plain)
                    .payload(() -> new ByteArrayInputStream(bytes))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "sagemaker-mlflow")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, Started.REGION));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(signed.request().getUri())
            .method(method, HttpRequest.BodyPublishers.ofByteArray(bytes));
    signed
        .request()
        .forEachHeader((name, values) -> {
          if (!name.equalsIgnoreCase("host") && !name.equalsIgnoreCase("content-length")) {
            request.header(name, values.getFirst());
          }
        });
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static AwsBasicCredentials root() {
    return AwsBasicCredentials.create(Root.DEFAULT.accessKey(), Root.DEFAULT.secretKey());
  }

  @Test
  void a_server_is_made_asked_stopped_started_and_deleted() throws Exception {
    String arn = make("life", "2.16");
    var made = await("life", "Created");

    assertThat(made.isActiveAsString()).isEqualTo("Active");
    assertThat(made.trackingServerUrl()).isEqualTo(AWS.aws().endpoint().toString());
    assertThat(ask(root(), arn, "POST", "/api/2.0/mlflow/runs/create", "{}").body())
        .isEqualTo("{\"body\": \"{}\", \"root\": \"s3://files/tracking\"}");
    assertThat(ask(root(), arn, "GET", "/api/2.0/mlflow/runs/get?run_id=a%20b", "").body())
        .contains("/api/2.0/mlflow/runs/get?run_id=a%20b");
    assertThat(CALLS)
        .extracting(CallLine::name)
        .containsSubsequence("sagemaker-mlflow.CreateRun", "sagemaker-mlflow.GetRun");

    sagemaker.stopMlflowTrackingServer(s -> s.trackingServerName("life"));
    assertThat(await("life", "Stopped").isActiveAsString()).isEqualTo("Inactive");
    assertThat(ask(root(), arn, "POST", "/api/2.0/mlflow/runs/create", "{}").statusCode())
        .isEqualTo(409);

    sagemaker.startMlflowTrackingServer(s -> s.trackingServerName("life"));
    await("life", "Started");
    sagemaker.updateMlflowTrackingServer(
        s -> s.trackingServerName("life").artifactStoreUri("s3://files/other"));
    await("life", "Updated");
    assertThat(ask(root(), arn, "POST", "/api/2.0/mlflow/runs/create", "{}").body())
        .contains("s3://files/other");

    sagemaker.deleteMlflowTrackingServer(s -> s.trackingServerName("life"));
    assertThatThrownBy(
            () -> sagemaker.describeMlflowTrackingServer(s -> s.trackingServerName("life")))
        .hasMessageContaining(arn + " not found");
  }

  @Test
  void servers_are_listed_by_state_and_refused_twice() {
    make("listed", "2.16");
    await("listed", "Created");
    make("missing", "1.0");
    await("missing", "CreateFailed");

    assertThat(
            sagemaker
                .listMlflowTrackingServers(s -> s.trackingServerStatus("CreateFailed"))
                .trackingServerSummaries())
        .extracting(TrackingServerSummary::trackingServerName)
        .containsExactly("missing");
    assertThatThrownBy(() -> make("listed", "2.16"))
        .isInstanceOf(SageMakerException.class)
        .hasMessageContaining("already exists");
  }

  @Test
  void policies_of_each_operation_are_asked_for() throws Exception {
    String arn = make("guarded", "2.16");
    await("guarded", "Created");
    IamClient iam = AWS.client(IamClient.class);
    iam.createUser(u -> u.userName("reader"));
    iam.putUserPolicy(p ->
        p.userName("reader")
            .policyName("read")
            .policyDocument(
                """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                 "Action": "sagemaker-mlflow:GetRun", "Resource": "%s"}]}
                """
                    .formatted(arn)));
    var key = iam.createAccessKey(k -> k.userName("reader")).accessKey();
    AwsBasicCredentials reader =
        AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());

    assertThat(ask(reader, arn, "GET", "/api/2.0/mlflow/runs/get?run_id=x", "").body())
        .contains("RESOURCE_DOES_NOT_EXIST");
    var denied = ask(reader, arn, "POST", "/api/2.0/mlflow/runs/create", "{}");
    assertThat(denied.statusCode()).isEqualTo(403);
    assertThat(denied.body()).contains("reader", "sagemaker-mlflow:CreateRun", arn);
    assertThat(ask(root(), arn, "GET", "/api/2.0/mlflow/nothing", "").statusCode()).isEqualTo(404);
    assertThat(ask(root(), arn + "x", "GET", "/api/2.0/mlflow/runs/get?run_id=x", "").statusCode())
        .isEqualTo(404);
    HttpRequest unsigned =
        HttpRequest.newBuilder(URI.create(AWS.aws().endpoint() + "/api/2.0/mlflow/runs/get"))
            .header("x-mlflow-sm-tracking-server-arn", arn)
            .build();
    assertThat(HTTP.send(unsigned, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(403);
  }

  @Test
  @Tag("slow")
  void MLflows_client_with_the_plugin_tracks_in_MLflows_own_server() throws Exception {
    assertThat(
            PythonScript.run(
                AWS,
                "mlflow==3.17.2,boto3==1.44.5,sagemaker-mlflow==0.5.0",
                "mlflow_managed.py",
                role))
        .contains("tracked", "predicted [42]", "done");
  }
}
