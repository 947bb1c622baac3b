package dev.trimaran.server.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.function.fuzz.Damage;
import dev.trimaran.function.fuzz.Specimens;
import dev.trimaran.function.fuzz.Specimens.Specimen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests of every protocol over HTTP/1.1, each a good one that was damaged, on connections that
 * are kept, often several at once: every one has its answer, and none is a failure of ours.
 */
@Tag("slow")
class RequestFuzzTest {

  private static final int BATCHES = 7;
  private static final int LANES = 4;
  private static final int REQUESTS = 2_500;
  private static final int PIPELINED = 8;

  private static final List<Specimen> SPECIMENS = specimens();

  @TempDir private Path folder;

  private final Tally tally = new Tally();

  @Test
  void whatever_is_sent_is_answered() throws IOException {
    try (FuzzedServer server = new FuzzedServer(folder)) {
      for (int batch = 0; batch < BATCHES; batch++) {
        Lanes.run(batch, LANES, damage -> send(server, damage));
        server.requireSound();
      }
    }

    assertThat(tally.requests()).isGreaterThanOrEqualTo(BATCHES * LANES * REQUESTS);
    for (String status : List.of("200", "400", "404", "405", "413", "415", "417")) {
      assertThat(tally.of(status)).as("%s in %s", status, tally).isPositive();
    }
    assertThat(tally.of("200")).as("%s", tally).isGreaterThan(tally.requests() / 20);
  }

  private void send(FuzzedServer server, Damage damage) throws IOException {
    try (Caller caller = new Caller(server, tally)) {
      for (int sent = 0; sent < REQUESTS; ) {
        List<Sent> requests = new ArrayList<>();
        for (int i = damage.oneIn(2) ? 1 : 1 + damage.below(PIPELINED); i > 0; i--) {
          requests.add(Sent.of(damage.oneOf(SPECIMENS), damage));
        }
        caller.send(requests);
        sent += requests.size();
      }
    }
  }

  private static List<Specimen> specimens() {
    List<Specimen> all = new ArrayList<>(Specimens.of("flights", "origin", "distance"));
    all.add(Specimen.of("/invocations", ArrowSpecimen.TYPE, ArrowSpecimen.bytes()));
    all.add(
        Specimen.of(
            "/",
            "application/cloudevents+json",
            """
            {"specversion":"1.0","id":"1","source":"a","type":"b","datacontenttype":"application/json",
            "data":{"instances":[["N1",400]]}}\
            """
                .getBytes(StandardCharsets.UTF_8)));
    for (String path : List.of("/v2", "/v2/models/flights", "/v2/health/ready", "/ping")) {
      all.add(Specimen.of(path, "application/json", new byte[0]));
    }
    return all;
  }
}
