package dev.trimaran.emulation.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.aws.Started;
import dev.trimaran.emulation.log.CallLine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FunctionUrlTest {
  private static final List<CallLine> CALLS = new CopyOnWriteArrayList<>();

  @RegisterExtension
  static final Started AWS = new Started(Options.defaults().faster(50).log(CALLS::add));

  private static final String ECHO =
      """
      import base64, json
      def handler(event, context):
          if event["rawPath"] == "/plain": return {"a": 1}
          if event["rawPath"] == "/fails": raise ValueError("x")
          if event["rawPath"] == "/bytes":
              return {"statusCode": 201, "body": base64.b64encode(bytes([0, 255])).decode(), "isBase64Encoded": True,
                      "headers": {"Content-Type": "application/octet-stream"}, "cookies": ["a=1", "b=2"]}
          return {"statusCode": 200, "body": json.dumps(event)}
      """;

  private final HttpClient http = HttpClient.newHttpClient();
  private LambdaClient lambda;
  private String url = "";

  @BeforeAll
  void start() {
    new Python(AWS).function("echo", ECHO);
    lambda = AWS.client(LambdaClient.class);
    url =
        lambda
            .createFunctionUrlConfig(c -> c.functionName("echo").authType(FunctionUrlAuthType.NONE))
            .functionUrl();
    lambda.addPermission(p ->
        p.functionName("echo")
            .statementId("url")
            .action("lambda:InvokeFunctionUrl")
            .principal("*")
            .functionUrlAuthType(FunctionUrlAuthType.NONE));
    lambda.addPermission(p ->
        p.functionName("echo")
            .statementId("function")
            .action("lambda:InvokeFunction")
            .principal("*"));
  }

  @Test
  void requestsAreInTheLog() throws Exception {
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(URI.create(url + "fails")).build(), BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(502);
    assertThat(CALLS)
        .anySatisfy(call -> {
          assertThat(call.name()).isEqualTo("lambda.InvokeFunctionUrl");
          assertThat(call.caller()).isEqualTo("anonymous");
          assertThat(call.status()).isEqualTo(502);
        });
  }

  @Test
  void requestReachesTheFunctionInFormat2() throws Exception {
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(URI.create(url + "deep/p%20th?a=1&a=2&b=x%26y"))
                .header("Cookie", "one=1; two=2")
                .header("X-Own", "value")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"größe\":1}"))
                .build(),
            BodyHandlers.ofString());

    JsonNode event = new ObjectMapper().readTree(response.body());
    assertThat(event.path("version").asText()).isEqualTo("2.0");
    assertThat(event.path("rawPath").asText()).isEqualTo("/deep/p th");
    assertThat(event.path("rawQueryString").asText()).isEqualTo("a=1&a=2&b=x%26y");
    assertThat(event.path("queryStringParameters").toString())
        .isEqualTo("{\"a\":\"1,2\",\"b\":\"x&y\"}");
    assertThat(event.path("cookies").toString()).isEqualTo("[\"one=1\",\"two=2\"]");
    assertThat(event.path("headers").path("x-own").asText()).isEqualTo("value");
    assertThat(event.path("body").asText()).isEqualTo("{\"größe\":1}");
    assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
    assertThat(event.path("requestContext").path("http").path("method").asText()).isEqualTo("POST");
  }

  @Test
  void bytesGoBothWays() throws Exception {
    HttpResponse<byte[]> response =
        http.send(
            HttpRequest.newBuilder(URI.create(url + "bytes")).build(), BodyHandlers.ofByteArray());

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.body()).containsExactly(0, 255);
    assertThat(response.headers().allValues("Set-Cookie")).containsExactly("a=1", "b=2");
    HttpResponse<String> echoed =
        http.send(
            HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(new byte[] {0, -1}))
                .build(),
            BodyHandlers.ofString());
    assertThat(echoed.body()).contains("\"body\": \"AP8=\"", "\"isBase64Encoded\": true");
  }

  @Test
  void answerWithoutAStatusIsABodyAndAFailureABadGateway() throws Exception {
    assertThat(get("plain").body()).isEqualTo("{\"a\": 1}");
    assertThat(get("fails").statusCode()).isEqualTo(502);
  }

  @Test
  void urlIsClosedWithoutPermissionOrSignature() throws Exception {
    new Python(AWS, "closers").function("closed", ECHO);
    String closed =
        lambda
            .createFunctionUrlConfig(
                c -> c.functionName("closed").authType(FunctionUrlAuthType.NONE))
            .functionUrl();
    assertThat(get(URI.create(closed)).statusCode()).isEqualTo(403);
    lambda.updateFunctionUrlConfig(
        c -> c.functionName("closed").authType(FunctionUrlAuthType.AWS_IAM));
    assertThat(get(URI.create(closed)).body()).isEqualTo("{\"Message\":\"Forbidden\"}");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return get(URI.create(url + path));
  }

  private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
