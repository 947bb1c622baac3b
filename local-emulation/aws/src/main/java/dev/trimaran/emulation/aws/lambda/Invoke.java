package dev.trimaran.emulation.aws.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Payload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The operation {@code Invoke}: waited for, not waited for, or only asked whether it may be. */
final class Invoke {
  private static final long MOST = 6_291_456;
  private static final long MOST_EVENT = 1_048_576;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Store store;
  private final Invoker invoker;
  private final AsyncEvents events;

  Invoke(Store store, Invoker invoker, AsyncEvents events) {
    this.store = store;
    this.invoker = invoker;
    this.events = events;
  }

  Answer call(Call call) throws IOException {
    Name name = Name.of(call);
    String type = call.text("InvocationType");
    store.require(name);
    byte[] payload = call.payload().bytes();
    if (payload.length == 0) {
      payload = "{}".getBytes(StandardCharsets.UTF_8);
    }
    requireJson(payload);
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    if (type.equals("DryRun")) {
      return Answer.of(output.put("StatusCode", 204));
    }
    if (type.equals("Event")) {
      requireAtMost(payload, MOST_EVENT);
      events.add(name, call.requestId(), payload);
      return Answer.of(output.put("StatusCode", 202));
    }
    requireAtMost(payload, MOST);
    Invoker.Done done =
        invoker.invoke(
            name,
            call.requestId(),
            payload,
            client(call.text("ClientContext")),
            call.text("LogType").equals("Tail"));
    output.put("StatusCode", 200).put("ExecutedVersion", done.version());
    if (done.outcome().failed()) {
      output.put("FunctionError", "Unhandled");
    }
    if (!done.log().isEmpty()) {
      output.put("LogResult", done.log());
    }
    return new Answer(output, Payload.of(done.outcome().payload()));
  }

  private static String client(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new AwsException(
          "InvalidRequestContentException",
          400,
          "Client context must be a valid Base64-encoded JSON object.");
    }
  }

  private static void requireAtMost(byte[] payload, long most) {
    if (payload.length > most) {
      throw Refused.tooLarge(payload.length, most);
    }
  }

  private static void requireJson(byte[] payload) throws IOException {
    try {
      JSON.readTree(payload);
    } catch (JsonProcessingException e) {
      throw new AwsException(
          "InvalidRequestContentException",
          400,
          "Could not parse request body into json: " + e.getOriginalMessage());
    }
  }
}
