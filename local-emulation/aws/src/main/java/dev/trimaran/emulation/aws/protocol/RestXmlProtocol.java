package dev.trimaran.emulation.aws.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Payload;
import dev.trimaran.emulation.aws.model.Member;
import dev.trimaran.emulation.aws.model.Operation;
import dev.trimaran.emulation.aws.model.Scalar;
import dev.trimaran.emulation.aws.model.ServiceModel;
import dev.trimaran.emulation.aws.model.Structure;
import dev.trimaran.emulation.http.Body;
import dev.trimaran.emulation.http.Headers;
import dev.trimaran.emulation.http.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * REST-XML as S3 speaks it: members in path, query and headers, XML or an object's bytes beside.
 */
final class RestXmlProtocol implements Protocol {
  private static final String TYPE = "application/xml";
  private static final int NO_CONTENT = 204;
  private static final int FIRST_ERROR = 400;

  @Override
  public Dialect dialect() {
    return Dialect.S3;
  }

  @Override
  public Input read(Operation operation, Message message) throws IOException {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    Payload payload = Payload.NONE;
    Structure input = operation.input();
    if (input.payload().isPresent()) {
      Member body = input.payload().get();
      if (body.shape() instanceof Structure structure) {
        byte[] bytes = message.body().bytes();
        if (bytes.length > 0) {
          tree.set(body.name(), XmlReader.structure(structure, XmlTree.parse(bytes)));
        }
      } else if (((Scalar) body.shape()).type() == Scalar.Type.BLOB) {
        payload = message.body();
      } else {
        tree.put(body.name(), new String(message.body().bytes(), StandardCharsets.UTF_8));
      }
    } else if (input.elsewhere().size() < input.members().size()) {
      byte[] bytes = message.body().bytes();
      if (bytes.length > 0) {
        tree.setAll(XmlReader.structure(input, XmlTree.parse(bytes)));
      }
    }
    RestBinding.read(input, message, tree);
    return new Input(tree, payload);
  }

  @Override
  public Response write(Operation operation, Answer answer, String requestId) {
    Structure output = operation.output();
    Headers headers = new Headers().set("x-amz-request-id", requestId).set("x-amz-id-2", requestId);
    RestBinding.write(output, answer.output(), headers);
    int status = S3Words.status(operation, answer.output());
    return new Response(
        status, headers, status == NO_CONTENT ? Body.NONE : body(operation, answer, headers));
  }

  private static Body body(Operation operation, Answer answer, Headers headers) {
    Structure output = operation.output();
    ObjectNode tree = answer.output();
    if (output.payload().isPresent()) {
      Member member = output.payload().get();
      JsonNode value = tree.get(member.name());
      if (!(member.shape() instanceof Structure structure)) {
        return value == null
            ? new Sent(answer.payload())
            : Body.of(value.asText().getBytes(StandardCharsets.UTF_8));
      }
      return value == null
          ? Body.NONE
          : xml(
              S3Words.root(operation, member.locationName().orElse(structure.name())),
              operation,
              structure,
              Trees.object(structure, value),
              headers);
    }
    if (output.elsewhere().size() == output.members().size()) {
      return Body.NONE;
    }
    return S3Words.unwrapped(operation)
        ? location(operation, tree, headers)
        : xml(S3Words.root(operation, output.name()), operation, output, tree, headers);
  }

  private static Body xml(
      String root, Operation operation, Structure structure, ObjectNode tree, Headers headers) {
    headers.set("Content-Type", TYPE);
    XmlText text =
        new XmlText()
            .declared()
            .open(root, XmlText.attribute("xmlns", operation.service().namespace()));
    new XmlWriter(text).members(structure, tree);
    return Body.of(text.close(root).bytes());
  }

  /** The one answer of S3 whose only member is the document's root. */
  private static Body location(Operation operation, ObjectNode tree, Headers headers) {
    headers.set("Content-Type", TYPE);
    XmlText text =
        new XmlText()
            .declared()
            .open(
                "LocationConstraint", XmlText.attribute("xmlns", operation.service().namespace()));
    return Body.of(
        text.content(tree.path("LocationConstraint").asText(""))
            .close("LocationConstraint")
            .bytes());
  }

  @Override
  public Response refuse(
      ServiceModel service, Optional<Operation> operation, AwsException error, String requestId) {
    Headers headers = new Headers().set("x-amz-request-id", requestId).set("x-amz-id-2", requestId);
    if (error.status() < FIRST_ERROR) {
      // Such as 304: nothing has changed, and an answer of this status has no body.
      error
          .members()
          .properties()
          .forEach(member -> headers.set(member.getKey(), member.getValue().asText()));
      return new Response(error.status(), headers, Body.NONE);
    }
    headers.set("Content-Type", TYPE);
    XmlText text =
        new XmlText()
            .declared()
            .open("Error")
            .element("Code", error.code())
            .element("Message", error.text());
    for (Map.Entry<String, JsonNode> member : error.members().properties()) {
      if (member.getKey().startsWith("x-amz-") || member.getKey().equals("ETag")) {
        headers.set(member.getKey(), member.getValue().asText());
      } else {
        text.element(member.getKey(), member.getValue().asText());
      }
    }
    text.element("RequestId", requestId).element("HostId", requestId).close("Error");
    return new Response(error.status(), headers, Body.of(text.bytes()));
  }
}
