package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.SecretStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.Filter;
import software.amazon.awssdk.services.secretsmanager.model.FilterNameStringType;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/**
 * Secrets of Secrets Manager, named as the stack names them: {@code pipeline-environment-secret-x}.
 * A name that does not fit there as it is stands in the secret's description.
 */
final class SecretStoreDriver implements SecretStore {
  private static final String PART = "secret-";
  private static final String DESCRIBED = "Trimaran's secret ";
  private static final int MOST_BYTES = 65_536;
  private static final int LONGEST = 512;

  private final Supplier<SecretsManagerClient> secrets;
  private final StackOutputs outputs;

  SecretStoreDriver(Supplier<SecretsManagerClient> secrets, StackOutputs outputs) {
    this.secrets = secrets;
    this.outputs = outputs;
  }

  @Override
  public Optional<String> read(String name) {
    Call call = call("read secret", name, "secretsmanager:GetSecretValue");
    String id = id(name, call);
    return call.find(
            () -> {
              try {
                return Optional.ofNullable(
                    secrets.get().getSecretValue(request -> request.secretId(id)).secretString());
              } catch (InvalidRequestException deleted) {
                if (markedForDeletion(deleted)) {
                  return Optional.<String>empty();
                }
                throw deleted;
              }
            })
        .flatMap(found -> found);
  }

  @Override
  public void write(String name, String text) {
    Call call = call("write secret", name, "secretsmanager:PutSecretValue");
    String id = id(name, call);
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes == 0 || bytes > MOST_BYTES) {
      throw call.failure(
          ErrorCode.INVALID_ARGUMENT,
          "expected a text of 1 to " + MOST_BYTES + " bytes, found " + bytes);
    }
    try {
      call.of(() -> store(id, name, text));
    } catch (CloudException e) {
      // A service that refuses a value may quote it.
      throw new CloudException(
          e.code(),
          e.retryable(),
          e.operation(),
          e.resource(),
          "found " + AwsErrors.kind(e) + " of Secrets Manager, for the action " + call.action(),
          null);
    }
  }

  private boolean store(String id, String name, String text) {
    try {
      put(id, text);
    } catch (ResourceNotFoundException missing) {
      create(id, name, text);
    } catch (InvalidRequestException deleted) {
      if (!markedForDeletion(deleted)) {
        throw deleted;
      }
      secrets.get().restoreSecret(request -> request.secretId(id));
      put(id, text);
    }
    return true;
  }

  private void create(String id, String name, String text) {
    List<Tag> tags =
        outputs.tags("data").entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
    try {
      secrets
          .get()
          .createSecret(request -> {
            request.name(id).description(DESCRIBED + name).secretString(text).tags(tags);
            outputs.find("dataKeyArn").ifPresent(request::kmsKeyId);
          });
    } catch (ResourceExistsException madeMeanwhile) {
      put(id, text);
    }
  }

  private void put(String id, String text) {
    secrets.get().putSecretValue(request -> request.secretId(id).secretString(text));
  }

  @Override
  public Stream<String> names() {
    String prefix = prefix();
    Filter named = Filter.builder().key(FilterNameStringType.NAME).values(prefix).build();
    return call("list secrets", prefix, "secretsmanager:ListSecrets")
        .of(() ->
            secrets.get().listSecretsPaginator(request -> request.filters(named)).stream()
                .flatMap(page -> page.secretList().stream())
                .filter(secret -> secret.name().startsWith(prefix) && secret.deletedDate() == null)
                .map(this::name)
                .sorted()
                .toList())
        .stream();
  }

  private String name(SecretListEntry secret) {
    return Optional.ofNullable(secret.description())
        .filter(description -> description.startsWith(DESCRIBED))
        .map(description -> description.substring(DESCRIBED.length()))
        .orElseGet(() -> secret.name().substring(prefix().length()));
  }

  @Override
  public void delete(String name) {
    Call call = call("delete secret", name, "secretsmanager:DeleteSecret");
    String id = id(name, call);
    call.find(() ->
        secrets
            .get()
            .deleteSecret(request -> request.secretId(id).forceDeleteWithoutRecovery(true)));
  }

  private String id(String name, Call call) {
    if (name.isBlank() || name.length() > LONGEST) {
      throw call.failure(
          ErrorCode.INVALID_ARGUMENT, "expected a name of 1 to " + LONGEST + " characters");
    }
    return outputs.name(PART + name, 200);
  }

  private String prefix() {
    String any = outputs.name(PART + "x", 200);
    return any.substring(0, any.length() - 1);
  }

  private static boolean markedForDeletion(InvalidRequestException e) {
    return String.valueOf(e.getMessage()).contains("delet");
  }

  private static Call call(String operation, String name, String action) {
    return new Call(operation, name, action);
  }
}
