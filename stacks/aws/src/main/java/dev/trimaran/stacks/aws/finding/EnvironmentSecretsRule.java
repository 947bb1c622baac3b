package dev.trimaran.stacks.aws.finding;

import dev.trimaran.stacks.engine.Inputs;
import dev.trimaran.stacks.engine.RegisteredResource;
import dev.trimaran.stacks.engine.StackRecord;
import dev.trimaran.stacks.finding.Finding;
import dev.trimaran.stacks.finding.Rule;
import dev.trimaran.stacks.value.Value;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Secrets are referred to in the environment of a function, and never stand there. */
record EnvironmentSecretsRule() implements Rule {
  private static final Pattern NAME =
      Pattern.compile("(?i).*(password|passwd|secret|token|api_?key|private_?key).*");

  /** An access key of AWS, a PEM block, a token of GitHub. */
  private static final Pattern VALUE =
      Pattern.compile(
          "(?s).*((AKIA|ASIA)[0-9A-Z]{16}|-----BEGIN [A-Z ]*PRIVATE KEY|gh[pousr]_[0-9A-Za-z]{36}).*");

  /** Names where a secret is, or how long something is kept: no secrets. */
  private static final Pattern REFERENCE =
      Pattern.compile("(arn:|https?://|file:|secret:|secret://|/).*|true|false|[0-9]+|PT?[0-9].*");

  @Override
  public String id() {
    return "CKV_AWS_45";
  }

  @Override
  public String text() {
    return "Secrets are referred to in the environment of a function, and never stand there.";
  }

  @Override
  public URI source() {
    return URI.create("https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html");
  }

  @Override
  public List<Finding> check(StackRecord stack) {
    return stack.ofType("aws:lambda/function:Function").stream().flatMap(this::check).toList();
  }

  private Stream<Finding> check(RegisteredResource function) {
    return Inputs.at(function, "environment.variables").stream()
        .flatMap(EnvironmentSecretsRule::secrets)
        .map(path ->
            new Finding(
                id(),
                function.urn().toString(),
                path,
                "the ARN of a secret",
                "what looks like the secret itself"));
  }

  private static Stream<String> secrets(Value variables) {
    return switch (variables) {
      case Value.Secret _ -> Stream.of("environment.variables");
      case Value.Fields fields ->
          fields.values().entrySet().stream()
              .filter(EnvironmentSecretsRule::isSecret)
              .map(entry -> "environment.variables." + entry.getKey());
      default -> Stream.empty();
    };
  }

  private static boolean isSecret(Map.Entry<String, Value> variable) {
    if (variable.getValue() instanceof Value.Secret) {
      return true;
    }
    return variable
        .getValue()
        .text()
        .filter(text ->
            VALUE.matcher(text).matches()
                || (NAME.matcher(variable.getKey()).matches()
                    && !text.isEmpty()
                    && !REFERENCE.matcher(text).matches()))
        .isPresent();
  }
}
