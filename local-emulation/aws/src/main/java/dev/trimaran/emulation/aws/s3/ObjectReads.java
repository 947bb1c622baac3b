package dev.trimaran.emulation.aws.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Payload;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Objects read, in whole or in part, and their heads. */
final class ObjectReads {
  private final Store store;

  ObjectReads(Store store) {
    this.store = store;
  }

  Map<String, Action> actions() {
    return Map.of("GetObject", this::get, "HeadObject", this::head);
  }

  private Answer head(Call call) throws IOException {
    Bucket bucket = store.buckets.asked(call);
    ObjectNode document = store.asked(bucket, call.text("Key"), call.text("VersionId"));
    return Answer.of(described(call, bucket, document).output());
  }

  private Answer get(Call call) throws IOException {
    Bucket bucket = store.buckets.asked(call);
    String key = call.text("Key");
    Found described;
    Payload payload;
    // Between looking an object up and holding its content it must not be removed.
    try (KeyLocks.Held held = store.locks.hold(bucket, key)) {
      ObjectNode document = store.asked(bucket, key, call.text("VersionId"));
      described = described(call, bucket, document);
      payload =
          store.contents.read(
              Contents.pieces(document), described.range().first(), described.range().length());
    }
    return new Answer(described.output(), payload);
  }

  private record Found(ObjectNode output, ByteRange range) {}

  private Found described(Call call, Bucket bucket, ObjectNode document) throws IOException {
    ObjectNode input = call.input();
    Conditions.read(input, document);
    long size = document.path("size").asLong();
    Optional<ByteRange> range =
        input.has("PartNumber")
            ? part(input, document)
            : input.has("Range") ? ByteRange.of(call.text("Range"), size) : Optional.empty();
    ObjectNode output = Described.head(bucket, input, document);
    if (input.has("PartNumber") && document.path("parts").asInt() > 0) {
      output.put("PartsCount", document.path("parts").asInt());
    }
    range.ifPresent(asked -> output.put("ContentRange", asked.header(size)));
    ByteRange sent = range.orElse(new ByteRange(0, size));
    output.put("ContentLength", sent.length());
    if (call.text("ChecksumMode").equals("ENABLED") && sent.length() == size) {
      Described.checks(document, output);
    }
    if (call.operation().equals("GetObject") || output.has("ChecksumType")) {
      store.encryption.open(call, document);
    }
    return new Found(output, sent);
  }

  /** The range of a part; an object of no parts is its own first one. */
  private static Optional<ByteRange> part(ObjectNode input, ObjectNode document) {
    int number = input.path("PartNumber").asInt();
    long size = document.path("size").asLong();
    List<Piece> pieces = Contents.pieces(document);
    int count = Math.max(document.path("parts").asInt(), 1);
    if (input.has("Range")) {
      throw Refused.request("Cannot specify both Range header and partNumber query parameter");
    }
    if (number > count) {
      throw Refused.because(
          "InvalidPartNumber",
          416,
          "The requested partnumber is not satisfiable",
          "PartNumberRequested",
          String.valueOf(number),
          "ActualPartCount",
          String.valueOf(count));
    }
    if (size == 0) {
      return Optional.empty();
    }
    if (count == 1) {
      return Optional.of(new ByteRange(0, size));
    }
    long first = pieces.stream().limit(number - 1L).mapToLong(Piece::size).sum();
    return Optional.of(new ByteRange(first, pieces.get(number - 1).size()));
  }
}
