package dev.trimaran.emulation.aws.protocol;

import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.model.Operation;
import dev.trimaran.emulation.aws.model.ServiceModel;
import dev.trimaran.emulation.http.Response;
import java.io.IOException;
import java.util.Optional;

/** How requests, answers and errors look on the wire. Thread safe. */
public interface Protocol {
  /** In whose words it speaks. */
  Dialect dialect();

  /**
   * What the request says.
   *
   * @throws AwsException SerializationException or MalformedXML, when it is not understood
   */
  Input read(Operation operation, Message message) throws IOException;

  /** The answer as it is sent. */
  Response write(Operation operation, Answer answer, String requestId) throws IOException;

  /**
   * The error as it is sent.
   *
   * @param operation what was asked for; empty when that is not known
   */
  Response refuse(
      ServiceModel service, Optional<Operation> operation, AwsException error, String requestId)
      throws IOException;
}
