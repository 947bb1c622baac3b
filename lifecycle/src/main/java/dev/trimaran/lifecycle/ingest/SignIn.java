package dev.trimaran.lifecycle.ingest;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.spec.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * With whose words a database or Kafka is entered. What {@code secret://NAME} stands for is in the
 * provider's secret store, or else in the environment variable {@code TRIMARAN_SECRET_NAME}. No
 * text of it is ever part of an error: {@link #plain} sees to that.
 */
final class SignIn {
  private static final String SECRET = "secret://";
  private static final String VARIABLE = "TRIMARAN_SECRET_";
  private static final String HIDDEN = "***";

  private final String uri;
  private final Provider provider;
  private final Map<String, String> environment;
  private final List<String> secrets = new ArrayList<>();
  private final Map<String, String> options = new LinkedHashMap<>();
  private Optional<String> password = Optional.empty();

  private SignIn(String uri, Provider provider, Map<String, String> environment) {
    this.uri = uri;
    this.provider = provider;
    this.environment = environment;
  }

  /** Looks the secrets up; throws {@link SourceException} for one that is not there. */
  static SignIn of(Source source, Provider provider) {
    return of(source, provider, System.getenv());
  }

  static SignIn of(Source source, Provider provider, Map<String, String> environment) {
    SignIn signIn = new SignIn(source.uri(), provider, environment);
    signIn.password = source.password().map(text -> signIn.resolve("password", text));
    source
        .options()
        .forEach((name, value) ->
            signIn.options.put(
                name, value.startsWith(SECRET) ? signIn.resolve("options." + name, value) : value));
    return signIn;
  }

  Optional<String> password() {
    return password;
  }

  Map<String, String> options() {
    return options;
  }

  /** A text of somebody else's, without what must not be read. */
  String plain(String text) {
    String plain = text;
    for (String secret : secrets) {
      plain = plain.replace(secret, HIDDEN);
    }
    return plain.strip().replaceAll("\\s*\\R\\s*", "; ");
  }

  private String resolve(String key, String reference) {
    String name = reference.substring(SECRET.length());
    String variable = VARIABLE + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    String refused = "";
    Optional<String> found = Optional.empty();
    try {
      found = provider.secrets().read(name);
    } catch (CloudException e) {
      refused = ", which says: " + e.getMessage();
    }
    String text = found.or(() -> Optional.ofNullable(environment.get(variable))).orElse("");
    if (text.isEmpty()) {
      throw SourceException.inSpec(
          uri,
          "%s: expected the secret %s in the secret store of %s%s, or as the environment variable %s; found neither"
              .formatted(key, name, provider.name(), refused, variable));
    }
    secrets.add(text);
    return text;
  }
}
