package dev.trimaran.grpc;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/**
 * Refuses bytes that are no message of the method's. Without it gRPC says that the server failed,
 * and logs a stack trace for every one of them.
 */
final class MalformedMessages implements ServerInterceptor {

  private MalformedMessages() {}

  /** The same service, which reads a message only where it can be refused. */
  static ServerServiceDefinition refused(ServerServiceDefinition service) {
    return ServerInterceptors.intercept(
        ServerInterceptors.useInputStreamMessages(service), new MalformedMessages());
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata metadata, ServerCallHandler<Q, A> next) {
    return new Reading<>(call, next.startCall(call, metadata));
  }

  private static final class Reading<Q> extends SimpleForwardingServerCallListener<Q> {
    private final ServerCall<Q, ?> call;
    private boolean refused;

    Reading(ServerCall<Q, ?> call, ServerCall.Listener<Q> reader) {
      super(reader);
      this.call = call;
    }

    @Override
    public void onMessage(Q bytes) {
      if (refused) {
        return; // more than one, where the method takes one
      }
      try {
        super.onMessage(bytes);
      } catch (StatusRuntimeException malformed) {
        refused = true;
        call.close(
            Status.INVALID_ARGUMENT.withDescription(
                "message: expected the request of "
                    + call.getMethodDescriptor().getBareMethodName()
                    + " in Protobuf, found malformed bytes"),
            new Metadata());
      }
    }

    @Override
    public void onHalfClose() {
      if (!refused) {
        super.onHalfClose();
      }
    }
  }
}
