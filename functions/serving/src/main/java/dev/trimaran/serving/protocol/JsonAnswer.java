package dev.trimaran.serving.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.trimaran.function.Response;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes a JSON body token by token. */
final class JsonAnswer {

  /** Writes into a generator. */
  @FunctionalInterface
  interface Writing {
    void to(JsonGenerator json) throws IOException;
  }

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
          .build();

  private JsonAnswer() {}

  /** An answer of status 200 with what {@code writing} writes. */
  static Response of(Writing writing) {
    return Response.json(bytes(writing));
  }

  /** What {@code writing} writes, in UTF-8. */
  static byte[] bytes(Writing writing) {
    try (ByteArrayBuilder bytes = new ByteArrayBuilder(FACTORY._getBufferRecycler(), 512)) {
      try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
        writing.to(json);
      }
      return bytes.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException("expected to write to memory", impossible);
    }
  }

  /** Writes a value as JSON has it; null and what is not finite as null. */
  static void value(JsonGenerator json, @org.jspecify.annotations.Nullable Object value)
      throws IOException {
    if (value == null || value instanceof Double number && !Double.isFinite(number)) {
      json.writeNull();
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else {
      json.writeString(value.toString());
    }
  }
}
