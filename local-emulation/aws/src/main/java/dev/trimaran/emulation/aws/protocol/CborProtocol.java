package dev.trimaran.emulation.aws.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
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

/** Smithy RPC v2 with CBOR: service and operation are in the path, everything else in the body. */
final class CborProtocol implements Protocol {
  private static final CBORFactory FACTORY = new CBORFactory();
  private static final int EPOCH_SECONDS = 1; // RFC 8949, 3.4.2
  private static final String TYPE = "application/cbor";

  @Override
  public Dialect dialect() {
    return Dialect.REST;
  }

  @Override
  public Input read(Operation operation, Message message) throws IOException {
    byte[] body = message.body().bytes();
    if (body.length == 0) {
      return new Input(JsonNodeFactory.instance.objectNode(), Payload.NONE);
    }
    try (JsonParser parser = FACTORY.createParser(body)) {
      return new Input(new TreeReader(parser).read(operation.input()), Payload.NONE);
    }
  }

  private static void instant(JsonGenerator out, JsonNode seconds, String form) throws IOException {
    ((CBORGenerator) out).writeTag(EPOCH_SECONDS);
    out.writeNumber(seconds.asDouble());
  }

  @Override
  public Response write(Operation operation, Answer answer, String requestId) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
      out.writeStartObject();
      new TreeWriter(out, CborProtocol::instant).members(operation.output(), answer.output());
      out.writeEndObject();
    }
    return response(200, bytes, requestId);
  }

  @Override
  public Response refuse(
      ServiceModel service, Optional<Operation> operation, AwsException error, String requestId)
      throws IOException {
    Optional<ErrorShape> shape = operation.flatMap(known -> known.error(error.code()));
    String name = shape.map(ErrorShape::name).orElse(error.code());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeStringField("__type", "com.amazonaws." + service.name() + "#" + name);
      Errors.members(out, shape, error);
      out.writeEndObject();
    }
    Response response = response(error.status(), bytes, requestId);
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

  private static Response response(int status, ByteArrayOutputStream bytes, String requestId) {
    Response response = Response.of(status, TYPE, bytes.toByteArray());
    response.headers().set("smithy-protocol", "rpc-v2-cbor").set("x-amzn-RequestId", requestId);
    return response;
  }
}
