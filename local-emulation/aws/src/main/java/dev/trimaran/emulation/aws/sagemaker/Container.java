package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.job.Image;
import dev.trimaran.emulation.job.Images;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a container of a job runs.
 *
 * @param environment the variables that its image sets
 * @param command its program with arguments
 */
record Container(Map<String, String> environment, List<String> command) {
  static final String NOT_PULLED =
      "ClientError: Cannot pull algorithm container. Either the image does not exist or its"
          + " permissions are incorrect.";

  private static final Pattern REGISTRY =
      Pattern.compile("(\\d{12})\\.dkr\\.ecr\\.[^/]+/([^:@]+)(?:[:@].*)?");

  /**
   * The container of this image.
   *
   * @param entrypoint replaces the image's own; missing to keep it
   * @param arguments follow it
   * @param verb the argument without others, as in {@code docker run IMAGE train}; empty for none
   */
  static Optional<Container> of(
      Images images, String name, JsonNode entrypoint, JsonNode arguments, String verb) {
    Optional<Image> found = images.find(name);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Image image = found.get();
    List<String> command = new ArrayList<>();
    if (entrypoint.isEmpty()) {
      command.addAll(image.entrypoint());
    } else {
      entrypoint.forEach(word -> command.add(word.asText()));
    }
    arguments.forEach(word -> command.add(word.asText()));
    if (entrypoint.isEmpty() && arguments.isEmpty() && !verb.isEmpty()) {
      command.add(verb);
    }
    return Optional.of(new Container(image.environment(), command));
  }

  /**
   * Refuses an image of the caller's own registry that is not there, as the service does at once;
   * one of another's is only found missing when it is pulled.
   */
  static void require(Images images, Site site, String name, String role) {
    Matcher registry = REGISTRY.matcher(name);
    if (registry.matches()
        && registry.group(1).equals(site.account())
        && images.find(name).isEmpty()) {
      throw Refused.invalid(
          ("Cannot find repository: %s in registry ID: %s Please check if your ECR repository"
                  + " exists and role %s has proper pull permissions for SageMaker:"
                  + " ecr:BatchCheckLayerAvailability, ecr:BatchGetImage,"
                  + " ecr:GetDownloadUrlForLayer")
              .formatted(registry.group(2), registry.group(1), role));
    }
  }
}
