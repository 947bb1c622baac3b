package dev.trimaran.emulation.aws.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Payload;
import dev.trimaran.emulation.aws.model.ErrorShape;
import dev.trimaran.emulation.aws.model.Operation;
import dev.trimaran.emulation.aws.model.ServiceModel;
import dev.trimaran.emulation.http.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/** AWS JSON 1.0 and 1.1: everything is in a JSON body, the operation in a header. */
final class JsonProtocol implements Protocol {
  static final JsonFactory FACTORY = new ObjectMapper().getFactory();
  private static final int FIRST_SIZE = 512;

  @Override
  public Dialect dialect() {
    return Dialect.JSON;
  }

  @Override
  public Input read(Operation operation, Message message) throws IOException {
    return new Input(tree(operation, message.body().bytes()), Payload.NONE);
  }

  private static ObjectNode tree(Operation operation, byte[] body) throws IOException {
    if (body.length == 0) {
      return JsonNodeFactory.instance.objectNode();
    }
    try (JsonParser parser = FACTORY.createParser(body)) {
      return new TreeReader(parser).read(operation.input());
    }
  }

  @Override
  public Response write(Operation operation, Answer answer, String requestId) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(FIRST_SIZE);
    if (!operation.output().members().isEmpty()) {
      try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
        out.writeStartObject();
        new TreeWriter(out, TreeWriter::json).members(operation.output(), answer.output());
        out.writeEndObject();
      }
    } else if (!operation.service().queryCompatible()) {
      // What AWS answers to an operation without an output is an empty body, or an empty object
      // from services that came from Query.
      return said(Response.of(200, type(operation.service()), new byte[0]), requestId);
    }
    return said(
        Response.of(
            200,
            type(operation.service()),
            bytes.size() == 0 ? new byte[] {'{', '}'} : bytes.toByteArray()),
        requestId);
  }

  @Override
  public Response refuse(
      ServiceModel service, Optional<Operation> operation, AwsException error, String requestId)
      throws IOException {
    Optional<ErrorShape> shape = operation.flatMap(known -> known.error(error.code()));
    String name = shape.map(ErrorShape::name).orElse(error.code());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(FIRST_SIZE);
    try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeStringField(
          "__type",
          service.queryCompatible() ? "com.amazonaws." + service.name() + "#" + name : name);
      Errors.members(out, shape, error);
      out.writeEndObject();
    }
    Response response =
        said(Response.of(error.status(), type(service), bytes.toByteArray()), requestId);
    if (service.queryCompatible()) {
      response
          .headers()
          .set(
              "x-amzn-query-error",
              shape.map(ErrorShape::code).orElse(name)
                  + (error.status() < 500 ? ";Sender" : ";Receiver"));
    }
    return response;
  }

  private static String type(ServiceModel service) {
    return "application/x-amz-json-" + service.jsonVersion();
  }

  private static Response said(Response response, String requestId) {
    response.headers().set("x-amzn-RequestId", requestId);
    return response;
  }
}
