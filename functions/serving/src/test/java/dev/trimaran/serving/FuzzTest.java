package dev.trimaran.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.function.FunctionFactory;
import dev.trimaran.function.Headers;
import dev.trimaran.function.Listener;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.function.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 100,000 requests over every protocol, each a good one that was damaged: whatever is sent is
 * answered, never by a failure. The random numbers are seeded, so that a failure can be met again.
 */
@Tag("slow")
class FuzzTest {

  private static final int REQUESTS = 100_000;
  private static final String DEADLINE = "x-envoy-expected-rq-timeout-ms";

  /** What breaks parsers: limits of numbers, of nesting, of text, and other protocols' words. */
  private static final List<String> SPLINTERS =
      List.of(
          "null",
          "NaN",
          "-Infinity",
          "1e999",
          "-0",
          "18446744073709551616",
          "9".repeat(400),
          "\"\\u0000\"",
          "\"\\ud800\"",
          "[[[[",
          "{\"a\":",
          "]",
          "}",
          "\"",
          "\\",
          "[]",
          "{}",
          "true",
          "\"inputs\":",
          "\"shape\":[-1]",
          "\"shape\":[2147483648]",
          "\"data\":[[[1]]]",
          "\"datatype\":\"BYTES\"",
          "\"parameters\":{\"binary_data_size\":-1}",
          "\"params\":{\"explanation\":true,\"features\":true}",
          "\r\n",
          "\u0000",
          ",,,,",
          "é漢字🚀");

  private record Seed(String path, String type, String body) {}

  private static final List<Seed> SEEDS =
      List.of(
          new Seed(
              "/v2/models/flight-delays/infer",
              "application/json",
              """
              {"id":"a","inputs":[{"name":"tailnum","shape":[2],"datatype":"BYTES","data":["N1",null]},
              {"name":"distance","shape":[2,1],"datatype":"FP64","data":[[400],[1.5e3]]}],
              "outputs":[{"name":"label"},{"name":"probabilities","parameters":{"binary_data":true}}]}\
              """),
          new Seed(
              "/v2/models/flight-delays/versions/1/infer",
              "application/octet-stream",
              """
              {"inputs":[{"name":"tailnum","shape":[1],"datatype":"BYTES","parameters":{"binary_data_size":6}},
              {"name":"distance","shape":[1],"datatype":"FP32","parameters":{"binary_data_size":4}}]}\
              \u0002\u0000\u0000\u0000N1\u0000\u0000\u0000@\
              """),
          new Seed(
              "/invocations",
              "application/json",
              "{\"dataframe_split\":{\"columns\":[\"tailnum\",\"distance\"],\"index\":[0],\"data\":[[\"N1\",400]]}}"),
          new Seed(
              "/invocations",
              "application/json",
              "{\"dataframe_records\":[{\"tailnum\":\"N1\",\"distance\":400}],\"params\":{\"features\":true}}"),
          new Seed("/invocations", "text/csv", "tailnum,distance\nN1,400\n\"N,2\",\n"),
          new Seed(
              "/v1/models/flight-delays:predict",
              "application/json",
              "{\"instances\":[[\"N1\",400],{\"tailnum\":null,\"distance\":1}]}"),
          new Seed(
              "/v1/models/flight-delays/versions/1:predict",
              "application/json",
              "{\"inputs\":{\"tailnum\":[\"N1\"],\"distance\":[[400]]}}"),
          new Seed(
              "/score",
              "application/json",
              "{\"input_data\":{\"columns\":[\"tailnum\",\"distance\"],\"data\":[[\"N1\",400]]}}"),
          new Seed("/", "application/json", "{\"instances\":[[\"N1\",400]]}"));

  @TempDir Path folder;

  private final Random random = new Random(20_261_121);

  @Test
  void answersWhateverIsSent() throws IOException {
    Path bundle = SmallBundle.write(folder.resolve("bundle"));
    Map<Integer, Integer> statuses = new TreeMap<>();
    try (ServerlessFunction function =
        FunctionFactory.named("serving")
            .create(Settings.of(Map.of("bundle", bundle.toString(), "max-rows", "100")))) {
      for (int i = 0; i < REQUESTS; i++) {
        Request request = damaged(SEEDS.get(random.nextInt(SEEDS.size())));
        Response response = function.handle(request);
        statuses.merge(response.status(), 1, Integer::sum);
        assertThat(response.status())
            .as(() -> "request to " + request.path() + ": " + request.text())
            .matches(
                status -> status < 500 || status == 504 && request.header(DEADLINE).isPresent());
        assertThat(response.text()).doesNotContain("Exception", "dev.trimaran");
      }
    }
    assertThat(statuses).containsKeys(200, 400, 404, 405, 415);
    assertThat(statuses.get(400)).isGreaterThan(REQUESTS / 4);
    assertThat(statuses.get(200)).isGreaterThan(REQUESTS / 100);
  }

  private Request damaged(Seed seed) {
    byte[] body = seed.body().getBytes(StandardCharsets.UTF_8);
    for (int blows = random.nextInt(4); blows > 0; blows--) {
      body = damaged(body);
    }
    Map<String, String> headers = new HashMap<>();
    headers.put("content-type", oneIn(40) ? splinter() : seed.type());
    if (seed.type().equals("application/octet-stream")) {
      int json = seed.body().indexOf("]}") + 2;
      headers.put(
          "inference-header-content-length",
          Integer.toString(oneIn(4) ? random.nextInt(400) - 10 : json));
    }
    if (seed.path().equals("/")) {
      List.of("ce-id", "ce-source", "ce-type").forEach(name -> headers.put(name, "x"));
      headers.put("ce-specversion", oneIn(10) ? splinter() : "1.0");
    }
    if (oneIn(10)) {
      headers.put("accept", oneIn(2) ? "text/csv" : splinter());
    }
    if (oneIn(20)) {
      headers.put(DEADLINE, oneIn(2) ? splinter() : "60000");
    }
    if (oneIn(20)) {
      headers.put("x-request-id", splinter());
    }
    String path =
        oneIn(30) ? text(damaged(seed.path().getBytes(StandardCharsets.UTF_8))) : seed.path();
    String method = oneIn(50) ? List.of("GET", "PUT", "", "post").get(random.nextInt(4)) : "POST";
    return new Request(
        Listener.PUBLIC,
        method,
        path.startsWith("/") ? path : "/" + path,
        oneIn(50) ? splinter() : "",
        Headers.of(headers),
        body,
        "127.0.0.1");
  }

  private boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  private String splinter() {
    return SPLINTERS.get(random.nextInt(SPLINTERS.size()));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private byte[] damaged(byte[] whole) {
    if (whole.length == 0) {
      return splinter().getBytes(StandardCharsets.UTF_8);
    }
    int from = random.nextInt(whole.length);
    int to = Math.min(whole.length, from + 1 + random.nextInt(20));
    byte[] copy = whole.clone();
    return switch (random.nextInt(6)) {
      case 0 -> {
        copy[from] = (byte) random.nextInt(256);
        yield copy;
      }
      case 1 -> Arrays.copyOf(whole, from);
      case 2 -> joined(whole, from, "", to);
      case 3 -> joined(whole, from, text(Arrays.copyOfRange(whole, from, to)).repeat(3), to);
      case 4 -> joined(whole, from, splinter(), to);
      default -> joined(whole, from, splinter(), from);
    };
  }

  /** The bytes before {@code from}, the text, the bytes from {@code to} on. */
  private static byte[] joined(byte[] whole, int from, String text, int to) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(whole, 0, from);
    bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    bytes.write(whole, to, whole.length - to);
    return bytes.toByteArray();
  }
}
