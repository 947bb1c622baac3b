package dev.trimaran.serving.outcomes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trimaran.function.FunctionFactory;
import dev.trimaran.function.Refusal;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.function.Settings;
import dev.trimaran.model.bundle.BundleReader;
import dev.trimaran.model.outcome.JoinPlan;
import dev.trimaran.model.outcome.LabelledWindow;
import dev.trimaran.model.outcome.LineFiles;
import dev.trimaran.model.outcome.Outcome;
import dev.trimaran.model.outcome.OutcomeFile;
import dev.trimaran.model.outcome.OutcomeJoin;
import dev.trimaran.model.outcome.Subject;
import dev.trimaran.model.scoring.OnlineFeatures;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.ObjectInfo;
import dev.trimaran.provider.api.ObjectStore;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import dev.trimaran.serving.SmallBundle;
import dev.trimaran.serving.capture.MemoryObjects;
import dev.trimaran.serving.capture.TestClock;
import dev.trimaran.serving.models.ServedModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a prediction over the label that comes back to the pair of both, with a real store. */
class OutcomesTest {

  private static final String ROUTE = "/v2/models/flight-delays/outcomes";
  private static final String JSON = "application/json";

  @TempDir Path folder;

  private ServerlessFunction function;

  @BeforeEach
  void start() throws IOException {
    function =
        FunctionFactory.named("serving")
            .create(
                Settings.of(
                    Map.of(
                        "bundle", SmallBundle.write(folder.resolve("bundle")).toString(),
                        "model", "flight-delays",
                        "version", "3",
                        "workspace", folder.resolve("workspace").toString(),
                        "outcomes", "true",
                        "outcomes-key", "tailnum,distance")));
  }

  @AfterEach
  void stop() {
    function.close();
  }

  private Response post(String path, String type, String body) {
    return function.handle(Request.post(path, type, body));
  }

  private void predict(String id, String tail, int distance) {
    String body =
        """
        {"id": "%s", "inputs": [
          {"name": "tailnum", "shape": [1], "datatype": "BYTES", "data": ["%s"]},
          {"name": "distance", "shape": [1], "datatype": "FP64", "data": [%d]}]}
        """
            .formatted(id, tail, distance);
    Response answer = post("/v2/models/flight-delays/infer", JSON, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private LabelledWindow joined() throws IOException {
    function.close();
    try (Provider provider =
        Providers.open("local", new Environment("local", folder.resolve("workspace"), Map.of()))) {
      ObjectStore objects = provider.objects();
      LineFiles files =
          new LineFiles() {
            @Override
            public Stream<String> keys(String prefix) {
              return objects.list(prefix).map(ObjectInfo::key);
            }

            @Override
            public InputStream open(String key) {
              return objects.read(key);
            }
          };
      Instant now = Instant.now();
      JoinPlan plan =
          JoinPlan.of(
              "flight-delays", "3", now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(1)));
      return OutcomeJoin.run(plan, files, 0.5).getFirst();
    }
  }

  @Test
  void labelsComeBackAsJsonLinesAndCsvByRequestAndByKey() throws IOException {
    predict("r-1", "N1", 900);
    predict("r-2", "N2", 100);
    predict("r-3", "N3", 900);
    String later = Instant.now().plusSeconds(60).toString();

    Response json =
        post(ROUTE, JSON, "{\"outcomes\": [{\"request_id\": \"r-1\", \"row\": 0, \"label\": 1}]}");
    Response lines =
        post(
            ROUTE,
            "application/jsonl",
            "{\"key\":{\"tailnum\":\"N2\",\"distance\":100},\"prediction_time\":\"%s\",\"label\":\"0\"}\n"
                .formatted(later));
    Response csv =
        post(
            ROUTE,
            "text/csv",
            "tailnum,distance,prediction_time,label\nN3,900.0,%s,0\n".formatted(later));

    assertThat(List.of(json.text(), lines.text(), csv.text())).containsOnly("{\"accepted\":1}");
    LabelledWindow window = joined();
    assertThat(window.predictions()).isEqualTo(3);
    assertThat(window.rows().rows()).isEqualTo(3);
    assertThat(window.rows().positives()).isEqualTo(1);
  }

  @Test
  void whatIsNoOutcomeIsRefusedWithItsPlace() {
    assertRefused(
        JSON,
        "{\"outcomes\": [{\"request_id\": \"r\", \"label\": 1}, {\"request_id\": \"r\"}]}",
        "outcomes[1].label: expected one of [0, 1], 0 or 1, found nothing");
    assertRefused(
        JSON,
        "{\"outcomes\": [{\"label\": 1}]}",
        "outcomes[0]: expected either request_id or the key columns [distance, tailnum], found neither");
    assertRefused(
        "application/jsonl",
        "{\"request_id\":\"r\",\"label\":0}\n{\"request_id\":\"r\",\"label\":\"late\"}",
        "line 2.label: expected one of [0, 1], 0 or 1, found late");
    assertRefused(
        "application/jsonl",
        "{\"request_id\":\"r\",\"label\":0,\"lable\":1}",
        "line 1, lable: expected one of the fields request_id, row, key, prediction_time, label or time, found the number 1");
    assertRefused(
        "text/csv",
        "tailnum,label\nN1,1\n",
        "line 2.key: expected a value for each of [distance, tailnum], found [tailnum]");
    assertRefused(
        "text/csv",
        "tailnum,distance,prediction_time,label\nN1,1,yesterday,1\n",
        "line 2.prediction_time: expected a time like");
    assertRefused(
        "text/csv",
        "tail,label\nN1,1\n",
        "line 1: expected one of request_id, row, key, prediction_time, label or time, or a key column, found \\\"tail\\\"");
    assertThat(post(ROUTE, "text/plain", "x").status()).isEqualTo(415);
    assertThat(post("/v2/models/other/outcomes", JSON, "{}").status()).isEqualTo(404);
  }

  private void assertRefused(String type, String body, String message) {
    Response answer = post(ROUTE, type, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.text()).contains(message);
  }

  @Test
  void theDescriptionOfRoutesHasAnExampleThatIsTaken() throws IOException {
    JsonNode document =
        new ObjectMapper().readTree(function.handle(Request.get("/openapi.json")).body());
    JsonNode body =
        document
            .path("paths")
            .path("/v2/models/{model}/outcomes")
            .at("/post/requestBody/content/application~1json");

    assertThat(body.at("/schema/$ref").textValue()).endsWith("/OutcomesRequest");
    assertThat(body.path("examples"))
        .hasSize(1)
        .allSatisfy(example ->
            assertThat(post(ROUTE, JSON, example.path("value").toString()).text())
                .isEqualTo("{\"accepted\":1}"));
  }

  @Test
  void aStoreThatIsAwayIsSaidSoThatTheyAreSentAgain() {
    MemoryObjects objects = new MemoryObjects();
    OutcomeStore store = new OutcomeStore(objects, new TestClock());
    objects.weather(MemoryObjects.Weather.AWAY);

    assertThatThrownBy(() -> store.keep("m", List.of(outcome())))
        .hasMessage("put object " + firstKey() + ": away");
  }

  private static Outcome outcome() {
    return new Outcome(new Subject.OfRequest("r", 0), 1, Optional.empty());
  }

  private static String firstKey() {
    return OutcomeFile.of("m", new TestClock().instant(), List.of(outcome())).key();
  }

  @Test
  void filesAreReadInPartsAndCountOnce() throws IOException {
    Path file = folder.resolve("labels.csv");
    StringBuilder text = new StringBuilder("request_id,row,label,time\n");
    for (int i = 0; i < 25_000; i++) {
      text.append("r").append(i).append(",0,1,2026-11-21T12:00:00Z\n");
    }
    Files.writeString(file, text);
    ServedModel model =
        new ServedModel("m", "1", BundleReader.read(folder.resolve("bundle")), OnlineFeatures.NONE);
    OutcomeColumns columns = new OutcomeColumns(model, List.of());
    MemoryObjects objects = new MemoryObjects();
    OutcomeStore store = new OutcomeStore(objects, new TestClock());

    assertThat(OutcomeFiles.store(file, "m", columns, store)).isEqualTo(25_000);
    assertThat(OutcomeFiles.store(file, "m", columns, store)).isEqualTo(25_000);

    assertThat(objects.keys()).hasSize(3);
    Files.writeString(file, "request_id,row,label\nr,x,1\n");
    assertThatThrownBy(() -> OutcomeFiles.store(file, "m", columns, store))
        .isInstanceOf(Refusal.class)
        .hasMessageEndingWith(
            "labels.csv: line 2.row: expected the row's number in its request, from 0, found x");
  }
}
