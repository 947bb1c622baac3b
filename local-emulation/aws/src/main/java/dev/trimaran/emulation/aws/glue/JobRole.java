package dev.trimaran.emulation.aws.glue;

import dev.trimaran.emulation.aws.Site;

/** The role of a job, which may be given by its name alone. */
final class JobRole {
  private JobRole() {}

  static String arn(Site site, String nameOrArn) {
    return nameOrArn.startsWith("arn:") ? nameOrArn : site.globalArn("iam", "role/" + nameOrArn);
  }
}
