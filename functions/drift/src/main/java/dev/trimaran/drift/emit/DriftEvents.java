package dev.trimaran.drift.emit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.drift.check.Checked;
import dev.trimaran.drift.check.ResultStore;
import dev.trimaran.function.Json;
import java.io.IOException;

/**
 * Sends a CloudEvent where a model drifted, and by policy another one that asks for training. The
 * id of an event is made of the result's, so that who gets it twice can tell; once it was taken the
 * result is marked, and it is not sent again.
 */
public final class DriftEvents implements Sink {

  /** A model drifted. */
  public static final String DETECTED = "dev.trimaran.drift.detected.v1";

  /** A model ought to be trained anew. */
  public static final String RETRAINING = "dev.trimaran.retraining.requested.v1";

  private final Receiver receiver;
  private final boolean retrain;
  private final ResultStore results;

  /**
   * Events to one receiver.
   *
   * @param retrain whether a drift asks for training
   */
  public DriftEvents(Receiver receiver, boolean retrain, ResultStore results) {
    this.receiver = receiver;
    this.retrain = retrain;
    this.results = results;
  }

  @Override
  public String name() {
    return receiver.name();
  }

  @Override
  public void tell(Checked checked) throws IOException {
    if (!checked.drifted() || !checked.kept() || !receiver.present()) {
      return;
    }
    send(checked, DETECTED, "detected");
    if (retrain) {
      send(checked, RETRAINING, "retraining");
    }
  }

  private void send(Checked checked, String type, String word) throws IOException {
    String whom = receiver instanceof Webhook ? "" : "-" + receiver.name();
    String mark = "events/" + word + whom + ".json";
    if (results.isMarked(checked, mark)) {
      return;
    }
    ObjectNode event = Json.object().put("specversion", "1.0");
    event.put("id", checked.id() + "-" + word).put("type", type);
    event.put("source", "/models/" + checked.model() + "/versions/" + checked.version());
    event.put("subject", checked.folder() + ResultStore.RESULT);
    event.put("time", checked.result().path("to").asText());
    event.put("datacontenttype", "application/json");
    ObjectNode data = checked.summary();
    if (type.equals(RETRAINING)) {
      data.put("reason", "drift");
    }
    event.set("data", data);
    receiver.take(Json.bytes(event));
    results.mark(checked, mark);
  }
}
