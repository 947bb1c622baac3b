package dev.trimaran.function.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.function.Json;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Notifications of S3, one event a record, as the CloudEvents project maps them (cloudevents/spec,
 * adapters/aws-s3.md): the type is {@code com.amazonaws.s3.} with the event's name, the source
 * names service, region and bucket, the subject is the object's key, and the data the record.
 * Stores that speak the S3 protocol come under their own source.
 */
record S3Invocation(byte[] event) implements Invocation {

  static boolean fits(JsonFields event) {
    return event.firstOf("Records").has("s3");
  }

  @Override
  public byte[] answer(Function<Request, Response> function) {
    List<CloudEvent> events = new ArrayList<>();
    for (JsonNode written : Json.read(event).path("Records")) {
      events.add(cloudEvent(written));
    }
    return EventAnswers.of(events, function);
  }

  private static CloudEvent cloudEvent(JsonNode written) {
    JsonNode s3 = written.path("s3");
    JsonNode answered = written.path("responseElements");
    String source =
        String.join(
            ".",
            written.path("eventSource").asText(),
            written.path("awsRegion").asText(),
            s3.path("bucket").path("name").asText());
    return CloudEventBuilder.v1()
        .withId(
            answered.path("x-amz-request-id").asText() + "." + answered.path("x-amz-id-2").asText())
        .withType(EventTypes.S3 + written.path("eventName").asText())
        .withSource(URI.create(source))
        // Keys come as in a form: a space is a plus sign.
        .withSubject(
            URLDecoder.decode(s3.path("object").path("key").asText(), StandardCharsets.UTF_8))
        .withTime(OffsetDateTime.parse(written.path("eventTime").asText()))
        .withData("application/json", Json.bytes(written))
        .build();
  }
}
