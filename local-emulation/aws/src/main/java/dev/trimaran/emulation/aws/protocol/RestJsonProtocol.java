package dev.trimaran.emulation.aws.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Payload;
import dev.trimaran.emulation.aws.model.ErrorShape;
import dev.trimaran.emulation.aws.model.Member;
import dev.trimaran.emulation.aws.model.Operation;
import dev.trimaran.emulation.aws.model.Scalar;
import dev.trimaran.emulation.aws.model.ServiceModel;
import dev.trimaran.emulation.aws.model.Structure;
import dev.trimaran.emulation.http.Body;
import dev.trimaran.emulation.http.Headers;
import dev.trimaran.emulation.http.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** REST-JSON: the path, the query and the headers carry members, and JSON or bytes the rest. */
final class RestJsonProtocol implements Protocol {
  private static final String TYPE = "application/json";
  private static final int NO_CONTENT = 204;

  @Override
  public Dialect dialect() {
    return Dialect.REST;
  }

  @Override
  public Input read(Operation operation, Message message) throws IOException {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    Payload payload = Payload.NONE;
    Structure input = operation.input();
    if (input.payload().isEmpty()) {
      json(input, message).ifPresent(tree::setAll);
    } else {
      Member body = input.payload().get();
      if (body.shape() instanceof Structure structure) {
        json(structure, message).ifPresent(read -> tree.set(body.name(), read));
      } else if (((Scalar) body.shape()).type() == Scalar.Type.BLOB) {
        payload = message.body();
      } else {
        tree.put(body.name(), new String(message.body().bytes(), StandardCharsets.UTF_8));
      }
    }
    RestBinding.read(input, message, tree);
    return new Input(tree, payload);
  }

  private static Optional<ObjectNode> json(Structure structure, Message message)
      throws IOException {
    byte[] body = message.body().bytes();
    if (body.length == 0) {
      return Optional.empty();
    }
    try (JsonParser parser = JsonProtocol.FACTORY.createParser(body)) {
      return Optional.of(new TreeReader(parser).read(structure));
    }
  }

  @Override
  public Response write(Operation operation, Answer answer, String requestId) throws IOException {
    Structure output = operation.output();
    Headers headers = new Headers().set("x-amzn-RequestId", requestId);
    RestBinding.write(output, answer.output(), headers);
    int status = RestBinding.status(output, answer.output(), operation.status());
    return new Response(
        status, headers, status == NO_CONTENT ? Body.NONE : body(output, answer, headers));
  }

  private static Body body(Structure output, Answer answer, Headers headers) throws IOException {
    Optional<Member> payload = output.payload();
    if (payload.isPresent() && !(payload.get().shape() instanceof Structure)) {
      JsonNode text = answer.output().get(payload.get().name());
      if (headers.get("content-type") == null) {
        headers.set("Content-Type", TYPE);
      }
      return text == null
          ? new Sent(answer.payload())
          : Body.of(text.asText().getBytes(StandardCharsets.UTF_8));
    }
    headers.set("Content-Type", TYPE);
    Structure structure = payload.map(member -> (Structure) member.shape()).orElse(output);
    JsonNode tree =
        payload.map(member -> answer.output().path(member.name())).orElse(answer.output());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = JsonProtocol.FACTORY.createGenerator(bytes)) {
      out.writeStartObject();
      if (tree instanceof ObjectNode members) {
        new TreeWriter(out, TreeWriter::json).members(structure, members);
      }
      out.writeEndObject();
    }
    return Body.of(bytes.toByteArray());
  }

  @Override
  public Response refuse(
      ServiceModel service, Optional<Operation> operation, AwsException error, String requestId)
      throws IOException {
    Optional<ErrorShape> shape = operation.flatMap(known -> known.error(error.code()));
    Headers headers = new Headers().set("x-amzn-RequestId", requestId).set("Content-Type", TYPE);
    headers.set("x-amzn-ErrorType", shape.map(ErrorShape::name).orElse(error.code()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = JsonProtocol.FACTORY.createGenerator(bytes)) {
      out.writeStartObject();
      Errors.members(out, shape, error);
      out.writeEndObject();
    }
    shape.ifPresent(known -> RestBinding.write(known.structure(), error.members(), headers));
    return new Response(error.status(), headers, Body.of(bytes.toByteArray()));
  }
}
