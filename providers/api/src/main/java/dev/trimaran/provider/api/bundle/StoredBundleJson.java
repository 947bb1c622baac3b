package dev.trimaran.provider.api.bundle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The JSON of a stored bundle's list. Token by token: a function reads it while somebody waits for
 * its first answer.
 */
final class StoredBundleJson {
  private static final JsonFactory JSON = new JsonFactory();

  private StoredBundleJson() {}

  static byte[] bytes(StoredBundle bundle) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeStringField("name", bundle.name());
      out.writeStringField("digest", bundle.digest());
      out.writeArrayFieldStart("files");
      for (BundleFile file : bundle.files()) {
        out.writeStartObject();
        out.writeStringField("path", file.path());
        out.writeStringField("sha256", file.sha256());
        out.writeNumberField("size", file.size());
        out.writeStringField("mediaType", file.mediaType());
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("expected to write to memory", e);
    }
    return bytes.toByteArray();
  }

  static StoredBundle read(byte[] bytes) throws IOException {
    try (JsonParser in = JSON.createParser(bytes)) {
      require(in.nextToken() == JsonToken.START_OBJECT, "an object", in);
      String name = "";
      String digest = "";
      List<BundleFile> files = new ArrayList<>();
      for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
        in.nextToken();
        switch (field) {
          case "name" -> name = text(in);
          case "digest" -> digest = text(in);
          case "files" -> {
            require(in.currentToken() == JsonToken.START_ARRAY, "an array of files", in);
            while (in.nextToken() != JsonToken.END_ARRAY) {
              files.add(file(in));
            }
          }
          default -> in.skipChildren();
        }
      }
      return new StoredBundle(name, digest, files);
    }
  }

  private static BundleFile file(JsonParser in) throws IOException {
    require(in.currentToken() == JsonToken.START_OBJECT, "an object a file", in);
    String path = "";
    String sha256 = "";
    long size = -1;
    String mediaType = "application/octet-stream";
    for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
      in.nextToken();
      switch (field) {
        case "path" -> path = text(in);
        case "sha256" -> sha256 = text(in);
        case "size" -> {
          require(in.currentToken() == JsonToken.VALUE_NUMBER_INT, "a size in bytes", in);
          size = in.getLongValue();
        }
        case "mediaType" -> mediaType = text(in);
        default -> in.skipChildren();
      }
    }
    return new BundleFile(path, sha256, size, mediaType);
  }

  private static String text(JsonParser in) throws IOException {
    require(in.currentToken() == JsonToken.VALUE_STRING, "a text", in);
    return in.getText();
  }

  private static void require(boolean good, String expected, JsonParser in) throws IOException {
    if (!good) {
      throw new IOException(
          "expected %s, found %s in line %d"
              .formatted(expected, in.currentToken(), in.currentLocation().getLineNr()));
    }
  }
}
