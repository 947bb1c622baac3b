package dev.trimaran.emulation.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One service of AWS. It keeps what lasts in {@link Aws#state()} and reaches other services through
 * {@link Aws} alone. Thread safe.
 */
public interface Service extends AutoCloseable {
  /** The name of its model, for example {@code sagemaker-runtime}. */
  String name();

  /** The operations that it has; any other is answered as unknown. */
  Map<String, Action> actions();

  /**
   * What the caller of an operation must be allowed. The default is the action of the operation's
   * own name on every resource.
   */
  default List<Permission> permissions(Call call) {
    return List.of(new Permission(name() + ":" + call.operation(), "*"));
  }

  /**
   * The policy that stands at one of its resources, such as a bucket's; empty where there is no
   * such resource, or where the service knows no policies of resources. For who owns a resource
   * whose name says no account, an answer without statements.
   */
  default Optional<ResourcePolicy> policyOf(Site site, String resource) {
    return Optional.empty();
  }

  /**
   * A file that it gives to anybody at {@code /_aws/NAME/file}, beside its operations, such as a
   * certificate.
   */
  default Optional<Payload> file(String file) {
    return Optional.empty();
  }

  /** Takes up again what the state says was under way. Called once, before the first call. */
  default void start() {}

  /** Ends what it runs. */
  @Override
  default void close() {}
}
