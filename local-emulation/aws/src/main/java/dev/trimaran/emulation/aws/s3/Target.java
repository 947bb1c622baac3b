package dev.trimaran.emulation.aws.s3;

/** Who can be told of what happens to objects. */
enum Target {
  TOPIC("TopicConfigurations", "TopicArn"),
  QUEUE("QueueConfigurations", "QueueArn"),
  FUNCTION("LambdaFunctionConfigurations", "LambdaFunctionArn");

  private final String member;
  private final String arn;

  Target(String member, String arn) {
    this.member = member;
    this.arn = arn;
  }

  /** The setting's member that lists them. */
  String member() {
    return member;
  }

  /** The member with the name of one. */
  String arn() {
    return arn;
  }
}
