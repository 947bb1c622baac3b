package dev.trimaran.stacks.aws;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Where on AWS a stack is, and so what the ARNs of its resources are.
 *
 * @param partition {@code aws}, {@code aws-cn} or {@code aws-us-gov}
 * @param account twelve digits
 * @param zones of the region, by name; a VPC has a subnet in each
 */
public record Place(String partition, String region, String account, List<String> zones) {
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d");

  public Place {
    if (!ACCOUNT.matcher(account).matches()) {
      throw new IllegalArgumentException(
          "expected an AWS account, twelve digits, found '" + account + "'");
    }
    if (!REGION.matcher(region).matches()) {
      throw new IllegalArgumentException(
          "expected an AWS region such as eu-central-1, found '" + region + "'");
    }
    zones = List.copyOf(zones);
  }

  /** In the region's first zones: AWS names them a, b, c. */
  public static Place of(String region, String account, int zones) {
    var partition =
        region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    var names = List.of("a", "b", "c").subList(0, zones).stream().map(region::concat).toList();
    return new Place(partition, region, account, names);
  }

  /** The ARN of a resource of this region and account, such as {@code job/prepare} of glue. */
  public String arn(String service, String resource) {
    return "arn:" + partition + ":" + service + ":" + region + ":" + account + ":" + resource;
  }

  /** The ARN of an IAM resource of the account, which is in no region. */
  public String iam(String resource) {
    return "arn:" + partition + ":iam::" + account + ":" + resource;
  }

  /** The ARN of a bucket, or of what lies in it; buckets' ARNs have neither region nor account. */
  public String bucket(String path) {
    return "arn:" + partition + ":s3:::" + path;
  }

  /** The end of AWS's host names. */
  public String domain() {
    return partition.equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com";
  }

  /** The service as KMS's condition {@code kms:ViaService} names it. */
  public String via(String service) {
    return service + "." + region + "." + domain();
  }
}
