package dev.trimaran.stacks.local.provider;

import com.google.protobuf.Any;
import com.google.rpc.Code;
import com.google.rpc.Status;
import dev.trimaran.provider.api.CloudException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import pulumirpc.Provider.ErrorResourceInitFailed;

/** The calls under way, their answers and their failures as Pulumi shows them. */
final class Calls {
  private final Set<Thread> underWay = ConcurrentHashMap.newKeySet();

  /** Answers with what the body returns. */
  <T> void answer(StreamObserver<T> to, Supplier<T> body) {
    underWay.add(Thread.currentThread());
    try {
      T answer = body.get();
      to.onNext(answer);
      to.onCompleted();
    } catch (PartlyCreated e) {
      to.onError(StatusProto.toStatusRuntimeException(partly(e)));
    } catch (CloudException | IllegalArgumentException e) {
      to.onError(failure(String.valueOf(e.getMessage()), e));
    } catch (RuntimeException | Error e) {
      e.printStackTrace(System.err); // a fault of ours: Pulumi shows stderr of a provider that dies
      to.onError(failure(e.toString(), e));
    } finally {
      underWay.remove(Thread.currentThread());
      Thread.interrupted(); // the thread serves other calls
    }
  }

  /** Interrupts the calls under way; each ends as its resource's method does when interrupted. */
  void cancel() {
    underWay.stream()
        .filter(thread -> !thread.equals(Thread.currentThread()))
        .forEach(Thread::interrupt);
  }

  private static RuntimeException failure(String message, Throwable cause) {
    return io.grpc.Status.UNKNOWN.withDescription(message).withCause(cause).asRuntimeException();
  }

  private static Status partly(PartlyCreated e) {
    Snapshot snapshot = e.snapshot();
    ErrorResourceInitFailed details =
        ErrorResourceInitFailed.newBuilder()
            .setId(snapshot.id())
            .setInputs(Wire.struct(snapshot.inputs(), e.shape()))
            .setProperties(Wire.struct(snapshot.properties(), e.shape()))
            .addReasons(String.valueOf(e.getMessage()))
            .build();
    return Status.newBuilder()
        .setCode(Code.UNKNOWN_VALUE)
        .setMessage(String.valueOf(e.getMessage()))
        .addDetails(Any.pack(details))
        .build();
  }
}
