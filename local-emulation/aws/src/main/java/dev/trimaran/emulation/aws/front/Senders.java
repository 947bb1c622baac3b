package dev.trimaran.emulation.aws.front;

import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Payload;
import dev.trimaran.emulation.aws.Root;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.aws.model.Operation;
import dev.trimaran.emulation.aws.signature.Problem;
import dev.trimaran.emulation.aws.signature.Scope;
import dev.trimaran.emulation.aws.signature.Signatures;
import dev.trimaran.emulation.http.Request;
import java.util.Optional;
import java.util.Set;

/** Finds out who sent a request and which account and region they ask. Thread safe. */
final class Senders {
  private static final String REGION = "us-east-1";
  private static final int ACCOUNT_OF_ARN = 4;
  private static final int REGION_OF_ARN = 3;

  /** What a link in a message does, without a signature. */
  private static final Set<String> LINKS = Set.of("ConfirmSubscription", "Unsubscribe");

  private final Signatures signatures;
  private final Root root;

  Senders(Signatures signatures, Root root) {
    this.signatures = signatures;
    this.root = root;
  }

  /**
   * The sender of a request.
   *
   * @param caller who it is
   * @param site what is asked
   * @param body the bytes that were signed
   */
  record Sender(Caller caller, Site site, Payload body) {}

  /**
   * The sender of a request to this operation.
   *
   * @param body the bytes, where they are in memory
   * @throws Problem when it is not signed as it must be
   */
  Sender of(Asked asked, Operation operation, Optional<byte[]> body) {
    if (asked.scope().isPresent()) {
      Scope scope = asked.scope().get();
      Signatures.Verified verified = signatures.verify(asked.request(), scope, asked.query(), body);
      Caller caller = verified.identity().caller();
      return new Sender(caller, new Site(caller.account(), scope.region()), verified.body());
    }
    return new Sender(
        Caller.anonymous(), unsigned(asked, operation), unchecked(asked.request(), body));
  }

  private Site unsigned(Asked asked, Operation operation) {
    String service = operation.service().name();
    if (service.equals("sns") && LINKS.contains(operation.name())) {
      String arn =
          asked.parameter("TopicArn").isEmpty()
              ? asked.parameter("SubscriptionArn")
              : asked.parameter("TopicArn");
      String[] parts = arn.split(":");
      return parts.length > ACCOUNT_OF_ARN
          ? new Site(parts[ACCOUNT_OF_ARN], parts[REGION_OF_ARN])
          : new Site(root.account(), REGION);
    }
    if (service.equals("s3") || operation.open()) {
      return new Site(root.account(), REGION);
    }
    throw Problem.missing();
  }

  private static Payload unchecked(Request request, Optional<byte[]> body) {
    return body.map(Payload::of).orElseGet(() -> new Streamed(request.length(), request.body()));
  }

  /** The sender of a request that is no operation; the bytes are read from the request. */
  Caller raw(Asked asked, byte[] body) {
    return asked
        .scope()
        .map(scope ->
            signatures
                .verify(asked.request(), scope, asked.query(), Optional.of(body))
                .identity()
                .caller())
        .orElseGet(Caller::anonymous);
  }
}
