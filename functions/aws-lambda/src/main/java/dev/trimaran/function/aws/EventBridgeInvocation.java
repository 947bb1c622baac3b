package dev.trimaran.function.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.function.Json;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;

/**
 * An event of EventBridge, which knows no CloudEvents. A schedule's is a tick; any other keeps its
 * source and detail type: {@code aws.s3}, "Object Created" becomes {@code
 * com.amazonaws.s3.ObjectCreated}, with the event's detail as data.
 */
record EventBridgeInvocation(byte[] event) implements Invocation {

  private static final String SCHEDULE = "Scheduled Event";

  @Override
  public byte[] answer(Function<Request, Response> function) {
    return EventAnswers.of(List.of(cloudEvent()), function);
  }

  private CloudEvent cloudEvent() {
    JsonNode fields = Json.read(event);
    String source = fields.path("source").asText();
    String detailType = fields.path("detail-type").asText();
    String resource = fields.path("resources").path(0).asText("");
    CloudEventBuilder builder =
        CloudEventBuilder.v1()
            .withId(fields.path("id").asText())
            .withType(type(source, detailType))
            .withSource(source(resource, source))
            .withData(
                "application/json",
                fields.path("detail").toString().getBytes(StandardCharsets.UTF_8));
    String time = fields.path("time").asText("");
    if (!time.isEmpty()) {
      builder = builder.withTime(OffsetDateTime.parse(time));
    }
    String key = fields.path("detail").path("object").path("key").asText("");
    return key.isEmpty() ? builder.build() : builder.withSubject(key).build();
  }

  private static String type(String source, String detailType) {
    if (detailType.equals(SCHEDULE)) {
      return EventTypes.TICK;
    }
    String service = source.startsWith("aws.") ? "com.amazonaws." + source.substring(4) : source;
    return service + "." + detailType.replace(" ", "");
  }

  private static URI source(String resource, String source) {
    return URI.create(resource.isEmpty() ? source : resource);
  }
}
