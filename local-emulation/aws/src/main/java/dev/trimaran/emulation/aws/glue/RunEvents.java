package dev.trimaran.emulation.aws.glue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Site;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Locale;

/** Tells EventBridge how a run ended: {@code Glue Job State Change}. */
final class RunEvents {
  private static final System.Logger LOG = System.getLogger(RunEvents.class.getName());

  private RunEvents() {}

  static void tell(Aws aws, Site site, ObjectNode job, ObjectNode run) {
    String state = run.path(RunStates.STATE).asText();
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    detail.put("jobName", job.path("Name").asText());
    detail.put("severity", state.equals("SUCCEEDED") || state.equals("STOPPED") ? "INFO" : "ERROR");
    detail.put("state", state);
    detail.put("jobRunId", run.path("Id").asText());
    detail.put(
        "message",
        state.equals("SUCCEEDED")
            ? "Job run succeeded"
            : run.path("ErrorMessage").asText("Job run " + state.toLowerCase(Locale.ROOT)));
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input
        .withArray("Entries")
        .addObject()
        .put("Source", "aws.glue")
        .put("DetailType", "Glue Job State Change")
        .put("Detail", detail.toString());
    Caller caller = Caller.service(site.account(), "glue.amazonaws.com");
    try {
      aws.call(site, caller, "events", "PutEvents", input);
    } catch (AwsException | IllegalArgumentException | IOException e) {
      LOG.log(Level.WARNING, "PutEvents of a run of Glue", e);
    }
  }
}
