package dev.trimaran.function.aws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.trimaran.function.ErrorForm;
import dev.trimaran.function.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * Writes an HTTP answer in the envelope of API Gateway, function URLs or load balancers. Text goes
 * as text, everything else in base64. An answer that Lambda or a load balancer would drop for its
 * size becomes a refusal that says so.
 */
enum HttpAnswer {
  /** One value a header field. */
  SINGLE_VALUES(HttpAnswer.LAMBDA_BYTES, false),
  /** One value a header field, for a load balancer. */
  OF_LOAD_BALANCER(HttpAnswer.LOAD_BALANCER_BYTES, false),
  /** A list of values a header field, for a load balancer. */
  MANY_VALUES(HttpAnswer.LOAD_BALANCER_BYTES, true);

  /** What Lambda takes as an answer: 6 MiB and 100 bytes. */
  static final int LAMBDA_BYTES = 6_291_556;

  /** What a load balancer takes as an answer of Lambda. */
  static final int LOAD_BALANCER_BYTES = 1 << 20;

  private static final JsonFactory JSON = new JsonFactory();

  private final int maxBytes;
  private final boolean manyValues;

  HttpAnswer(int maxBytes, boolean manyValues) {
    this.maxBytes = maxBytes;
    this.manyValues = manyValues;
  }

  /**
   * The envelope of an answer.
   *
   * @param accepted what encodings of a body the caller accepts, as its header says
   */
  byte[] written(Response response, String accepted) throws IOException {
    byte[] envelope = envelope(response);
    if (envelope.length > maxBytes && accepted.contains("gzip")) {
      envelope = envelope(compressed(response));
    }
    return envelope.length <= maxBytes ? envelope : envelope(tooLarge(envelope.length));
  }

  /** The same answer in fewer bytes; no text, so that it goes as it is. */
  private static Response compressed(Response response) throws IOException {
    var bytes = new ByteArrayOutputStream(response.body().length / 2);
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(response.body());
    }
    return new Response(
            response.status(), response.contentType(), response.headers(), bytes.toByteArray())
        .with("Content-Encoding", "gzip");
  }

  private Response tooLarge(int found) {
    String message =
        "answer: expected at most %d bytes with its envelope, which is what the platform carries,"
                .formatted(maxBytes)
            + " found %d; send fewer rows at once, ask for less of each, or accept gzip"
                .formatted(found);
    return Response.json(ErrorForm.PLAIN.body(413, message)).status(413);
  }

  private byte[] envelope(Response response) throws IOException {
    byte[] body = response.body();
    var bytes = new ByteArrayOutputStream(body.length + body.length / 2 + 512);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeNumberField("statusCode", response.status());
      json.writeObjectFieldStart(manyValues ? "multiValueHeaders" : "headers");
      if (!response.contentType().isEmpty()) {
        writeField(json, "Content-Type", response.contentType());
      }
      for (Map.Entry<String, String> field : response.headers().entrySet()) {
        writeField(json, field.getKey(), field.getValue());
      }
      json.writeEndObject();
      Optional<String> text = text(response);
      json.writeStringField("body", text.orElseGet(() -> Base64.getEncoder().encodeToString(body)));
      json.writeBooleanField("isBase64Encoded", text.isEmpty());
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private void writeField(JsonGenerator json, String name, String value) throws IOException {
    if (manyValues) {
      json.writeArrayFieldStart(name);
      json.writeString(value);
      json.writeEndArray();
    } else {
      json.writeStringField(name, value);
    }
  }

  /** The body's text, if its type is one of text and its bytes are UTF-8. */
  private static Optional<String> text(Response response) {
    String type = response.contentType();
    boolean textual =
        type.isEmpty()
            || type.startsWith("text/")
            || type.contains("json")
            || type.contains("xml")
            || type.contains("yaml");
    if (!textual && response.body().length > 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(response.body())).toString());
    } catch (CharacterCodingException binary) {
      return Optional.empty();
    }
  }
}
