package dev.trimaran.lifecycle.evaluate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.run.Json;
import dev.trimaran.model.metric.Confusion;
import dev.trimaran.model.metric.Scored;
import dev.trimaran.spec.Pipeline;
import java.util.List;

/** What an evaluation tells, as JSON. */
final class EvaluationFacts {
  private EvaluationFacts() {}

  /**
   * @param ranked the candidates, the winner first
   */
  static ObjectNode of(Pipeline pipeline, List<Contender> ranked) {
    Contender winner = ranked.getFirst();
    ObjectNode facts =
        Json.object()
            .put("metric", pipeline.evaluate().metrics().getFirst())
            .put("threshold", pipeline.evaluate().threshold())
            .put("testRows", winner.scored().rows())
            .put("positives", winner.scored().positives())
            .put("winner", winner.candidate());
    ArrayNode list = facts.putArray("ranking");
    ranked.forEach(contender -> list.add(contender.ranked()));
    ObjectNode curves = facts.putObject("curves");
    ranked.forEach(contender -> curves.set(contender.candidate(), contender.curves()));
    facts.set("confusion", confusion(winner.scored()));
    return facts;
  }

  static ObjectNode champion(Champion champion) {
    ObjectNode json =
        Json.object()
            .put("version", champion.version().version())
            .put("digest", champion.version().bundleDigest())
            .put("note", champion.note());
    ObjectNode values = json.putObject("metrics");
    champion.metrics().forEach((name, value) -> values.set(name, Json.number(value)));
    return json;
  }

  private static ObjectNode confusion(Scored rows) {
    Confusion confusion = Confusion.of(rows);
    return Json.object()
        .put("tp", confusion.truePositives())
        .put("fp", confusion.falsePositives())
        .put("tn", confusion.trueNegatives())
        .put("fn", confusion.falseNegatives());
  }
}
