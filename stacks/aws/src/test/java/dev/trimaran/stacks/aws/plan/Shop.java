package dev.trimaran.stacks.aws.plan;

import com.pulumi.Context;
import com.pulumi.asset.AssetArchive;
import com.pulumi.asset.StringAsset;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.lambda.Function;
import com.pulumi.aws.lambda.FunctionArgs;
import com.pulumi.aws.lambda.FunctionUrl;
import com.pulumi.aws.lambda.FunctionUrlArgs;
import com.pulumi.aws.s3.BucketV2;
import com.pulumi.aws.s3.BucketV2Args;
import com.pulumi.aws.secretsmanager.Secret;
import com.pulumi.aws.secretsmanager.SecretArgs;
import com.pulumi.aws.secretsmanager.SecretVersion;
import com.pulumi.aws.secretsmanager.SecretVersionArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The program whose states lie in the test resources: they were written by Pulumi 3.259.0 itself,
 * with a provider that answers as AWS does.
 */
public final class Shop {
  private Shop() {}

  /** One serving component: what its config does not say is as in the states. */
  public static void stack(Context context) {
    var config = context.config();
    var serving = new Serving("serving", new HashMap<>(), context);
    context.export("url", serving.url);
    if (config.getBoolean("archive").orElse(true)) {
      new BucketV2("archive", BucketV2Args.builder().bucket("shop-archive").build());
    }
  }

  private static final class Serving extends ComponentResource {
    private final Output<String> url;

    Serving(String name, Map<String, String> tags, Context context) {
      super("shop:stage:Serving", name, ResourceArgs.Empty, ComponentResourceOptions.Empty);
      var config = context.config();
      var child = CustomResourceOptions.builder().parent(this).build();
      tags.put("stage", config.get("tag").orElse("serving"));
      var bucket =
          new BucketV2(
              name + "-data",
              BucketV2Args.builder()
                  .bucket(config.get("bucket").orElse("shop-data"))
                  .tags(tags)
                  .build(),
              CustomResourceOptions.builder().parent(this).protect(true).build());
      var role = new Role(name + "-role", RoleArgs.builder().assumeRolePolicy("{}").build(), child);
      var function =
          new Function(
              name + "-fn",
              FunctionArgs.builder()
                  .name("shop-serving")
                  .role(role.arn())
                  .runtime("java21")
                  .handler("x.Handler")
                  .memorySize(config.getInteger("memory").orElse(512))
                  .layers(List.of("a", "b"))
                  .code(
                      new AssetArchive(
                          Map.of("a.txt", new StringAsset(config.get("code").orElse("hi")))))
                  .build(),
              child);
      var functionUrl =
          new FunctionUrl(
              name + "-url",
              FunctionUrlArgs.builder()
                  .functionName(function.name())
                  .authorizationType("AWS_IAM")
                  .build(),
              child);
      var secret =
          new Secret(name + "-token", SecretArgs.builder().name("shop/token").build(), child);
      new SecretVersion(
          name + "-token-value",
          SecretVersionArgs.builder()
              .secretId(secret.id())
              .secretString(config.requireSecret("token"))
              .build(),
          child);
      this.url = Output.format("%s?bucket=%s", functionUrl.functionUrl(), bucket.arn());
      registerOutputs(Map.of("url", url));
    }
  }
}
