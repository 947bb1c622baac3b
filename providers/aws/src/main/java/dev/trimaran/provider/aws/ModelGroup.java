package dev.trimaran.provider.aws;

/**
 * The model package group of a model.
 *
 * @param model the model's name
 * @param group the group's name
 * @param arn the group's ARN
 */
record ModelGroup(String model, String group, String arn) {
  /** The ARN of a version in it. */
  String version(int number) {
    return arn.replace(":model-package-group/", ":model-package/") + "/" + number;
  }
}
