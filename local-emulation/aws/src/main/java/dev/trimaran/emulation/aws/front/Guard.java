package dev.trimaran.emulation.aws.front;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Authorizer;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Identities;
import dev.trimaran.emulation.aws.Payload;
import dev.trimaran.emulation.aws.RequestIds;
import dev.trimaran.emulation.aws.Root;
import dev.trimaran.emulation.aws.Service;
import dev.trimaran.emulation.aws.Sessions;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.aws.model.Operation;
import dev.trimaran.emulation.aws.validation.Validation;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lets calls through to their actions once they are valid and allowed. Thread safe. */
public final class Guard {
  private final List<Identities> identities;
  private final List<Authorizer> authorizers;
  private final Sessions sessions;

  /** A guard that asks those of the services which know identities, permissions and sessions. */
  public Guard(List<Service> services, List<Root> roots) {
    authorizers = those(services, Authorizer.class);
    identities = new ArrayList<>();
    identities.add(accessKey -> root(roots, accessKey));
    identities.addAll(those(services, Identities.class));
    List<Sessions> givers = those(services, Sessions.class);
    sessions = givers.isEmpty() ? new RootSessions(roots.getFirst()) : givers.getFirst();
  }

  private static <T> List<T> those(List<Service> services, Class<T> kind) {
    return services.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static Optional<Identities.Identity> root(List<Root> roots, String accessKey) {
    return roots.stream()
        .filter(root -> root.accessKey().equals(accessKey))
        .map(root ->
            new Identities.Identity(
                Caller.root(root.account()), root.secretKey(), Optional.empty(), Instant.MAX))
        .findFirst();
  }

  /** Who gives sessions of roles. */
  public Sessions sessions() {
    return sessions;
  }

  /** Whose access key it is. */
  Optional<Identities.Identity> identity(String accessKey) {
    for (Identities known : identities) {
      Optional<Identities.Identity> identity = known.of(accessKey);
      if (identity.isPresent()) {
        return identity;
      }
    }
    return Optional.empty();
  }

  /** Does what a service in this process asks for. */
  public Answer call(
      Served served,
      Operation operation,
      Site site,
      Caller caller,
      ObjectNode input,
      Payload payload)
      throws IOException {
    return call(
        served,
        operation,
        new Call(operation.name(), site, caller, input, payload, RequestIds.next()));
  }

  /** Does what a request asks for. */
  Answer call(Served served, Operation operation, Call call) throws IOException {
    Validation.require(operation, call.input());
    for (Authorizer authorizer : authorizers) {
      authorizer.require(call.caller(), call.site(), served.service().permissions(call));
    }
    return served.action(operation).call(call);
  }
}
