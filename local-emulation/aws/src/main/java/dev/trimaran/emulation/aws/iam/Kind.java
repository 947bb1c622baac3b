package dev.trimaran.emulation.aws.iam;

import dev.trimaran.emulation.aws.AwsException;

/** The kinds of things that IAM has by name. */
enum Kind {
  USER("User", "user", "AIDA"),
  GROUP("Group", "group", "AGPA"),
  ROLE("Role", "role", "AROA"),
  PROFILE("InstanceProfile", "instance-profile", "AIPA");

  private final String word;
  private final String path;
  private final String prefix;

  Kind(String word, String path, String prefix) {
    this.word = word;
    this.path = path;
    this.prefix = prefix;
  }

  /** As the operations say it: {@code InstanceProfile}. */
  String word() {
    return word;
  }

  /** The member that has its name: {@code InstanceProfileName}. */
  String nameMember() {
    return word + "Name";
  }

  /** As names of resources say it, and the tables of the state: {@code instance-profile}. */
  String path() {
    return path;
  }

  /** A new unique id. */
  String id() {
    return Keys.id(prefix);
  }

  AwsException missing(String name) {
    String what =
        this == PROFILE
            ? "Instance Profile %s cannot be found.".formatted(name)
            : "The %s with name %s cannot be found.".formatted(path, name);
    return Refused.noSuchEntity(what);
  }

  AwsException exists(String name) {
    String what =
        this == PROFILE
            ? "Instance Profile %s already exists.".formatted(name)
            : "%s with name %s already exists.".formatted(word, name);
    return Refused.exists(what);
  }
}
