package dev.trimaran.emulation.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.state.State;
import dev.trimaran.emulation.time.Clockwork;
import java.io.IOException;
import java.net.URI;

/** The emulated cloud as its services see it. Thread safe. */
public interface Aws {
  /** What is remembered. */
  State state();

  /** When things happen. */
  Clockwork time();

  /** Where this emulation listens, for example {@code http://127.0.0.1:4566}. */
  URI endpoint();

  /**
   * Asks another service in this process, as if it came over the wire: the input is checked against
   * the model and the caller's permissions are evaluated.
   *
   * @param service the name of its model, for example {@code sns}
   * @throws AwsException for what that service refuses
   */
  Answer call(
      Site site, Caller caller, String service, String operation, ObjectNode input, Payload payload)
      throws IOException;

  /** The same without bytes beside the input. */
  default ObjectNode call(
      Site site, Caller caller, String service, String operation, ObjectNode input)
      throws IOException {
    return call(site, caller, service, operation, input, Payload.NONE).output();
  }

  /**
   * Credentials of a session of this role, taken by a service for what runs on its behalf: a job, a
   * function.
   *
   * @param principal the service that takes it, for example {@code sagemaker.amazonaws.com}
   * @throws AwsException AccessDenied when there is no such role or it does not trust the service
   */
  Credentials assume(Site site, String roleArn, String principal, String session);

  /** The caller that a session of this role is, for calls in this process. */
  Caller session(Site site, String roleArn, String principal, String session);
}
