package dev.trimaran.stacks.aws.leftover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.emulation.aws.EmulatedAws;
import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.job.Images;
import dev.trimaran.stacks.cloud.Leftovers;
import dev.trimaran.stacks.cloud.Leftovers.Found;
import dev.trimaran.stacks.cloud.Leftovers.Leftover;
import dev.trimaran.stacks.cloud.Leftovers.Unknown;
import dev.trimaran.stacks.plan.StackState;
import dev.trimaran.stacks.plan.StateReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.Tag;

/** A stack by its state, against an emulation in this JVM in which runs have made things. */
class RunLeftoversTest {
  private static final String BUCKET = "parcels-dev-data";
  private static final String GROUP = "parcels-dev-model";
  private static final StackState STACK =
      StateReader.parse(
          """
          {"version": 3, "deployment": {"resources": [
            {"urn": "urn:pulumi:dev::trimaran-aws::pulumi:pulumi:Stack::trimaran-aws-dev",
             "outputs": {"pipeline": "parcels", "environment": "dev", "region": "eu-west-1"}},
            {"urn": "urn:pulumi:dev::trimaran-aws::aws:s3/bucketV2:BucketV2::data", "custom": true,
             "id": "parcels-dev-data"},
            {"urn": "urn:pulumi:dev::trimaran-aws::aws:s3/bucketObjectv2:BucketObjectv2::jar",
             "custom": true, "id": "jars/job.jar",
             "inputs": {"bucket": "parcels-dev-data", "key": "jars/job.jar"}},
            {"urn": "urn:pulumi:dev::trimaran-aws::aws:sagemaker/endpoint:Endpoint::serving",
             "custom": true, "id": "parcels-dev-serving"},
            {"urn": "urn:pulumi:dev::trimaran-aws::aws:sagemaker/modelPackageGroup:ModelPackageGroup::model",
             "custom": true, "id": "parcels-dev-model"}]}}
          """
              .getBytes(StandardCharsets.UTF_8),
          "state");

  private EmulatedAws aws;
  private RunClients clients;
  private Leftovers leftovers;

  @BeforeEach
  void makeStack() throws IOException {
    aws = EmulatedAws.start(Options.defaults().with(Images.parse(List.of("*/serving=sleep 600"))));
    clients = clients("test");
    leftovers = new RunLeftovers(_ -> clients("test"));
    clients.s3().createBucket(request -> request.bucket(BUCKET));
    clients
        .s3()
        .putBucketVersioning(
            request -> request.bucket(BUCKET).versioningConfiguration(it -> it.status("Enabled")));
    put("jars/job.jar");
    sagemaker().createModelPackageGroup(request -> request.modelPackageGroupName(GROUP));
  }

  @AfterEach
  void close() {
    clients.close();
    aws.close();
  }

  private RunClients clients(String key) {
    return new RunClients(
        Region.EU_WEST_1,
        StaticCredentialsProvider.create(AwsBasicCredentials.create(key, "test")),
        Optional.of(aws.endpoint()));
  }

  private SageMakerClient sagemaker() {
    return clients.sagemaker();
  }

  private void put(String key) {
    clients.s3().putObject(it -> it.bucket(BUCKET).key(key), RequestBody.fromString("{}"));
  }

  private void host(String name, String environment) {
    List<Tag> tags =
        List.of(
            Tag.builder().key("trimaran:pipeline").value("parcels").build(),
            Tag.builder().key("trimaran:environment").value(environment).build());
    sagemaker()
        .createModel(request ->
            request
                .modelName(name)
                .tags(tags)
                .executionRoleArn("arn:aws:iam::000000000000:role/serving")
                .primaryContainer(
                    it -> it.image("000000000000.dkr.ecr.eu-west-1.amazonaws.com/serving")));
    sagemaker()
        .createEndpointConfig(request ->
            request
                .endpointConfigName(name)
                .tags(tags)
                .productionVariants(
                    ProductionVariant.builder()
                        .variantName("all")
                        .modelName(name)
                        .initialInstanceCount(1)
                        .instanceType("ml.m5.large")
                        .build()));
    sagemaker()
        .createEndpoint(request -> request.endpointName(name).endpointConfigName(name).tags(tags));
  }

  private List<String> found() {
    assertThat(leftovers.in(STACK)).isInstanceOf(Found.class);
    return ((Found) leftovers.in(STACK)).leftovers().stream().map(RunLeftoversTest::told).toList();
  }

  private static String told(Leftover one) {
    return "%d %s in %s%s"
        .formatted(
            one.count(),
            one.kind(),
            one.where(),
            one.holder().map(holder -> ", held by " + holder.name()).orElse(""));
  }

  @Test
  void a_stack_in_which_nothing_ran_has_none() {
    assertThat(found()).isEmpty();
  }

  @Test
  void what_runs_made_is_counted_and_what_is_the_stacks_or_anothers_is_not() {
    put("runs/1/report.html");
    put("runs/1/report.html");
    register();
    host("parcels-dev-serving", "dev");
    host("parcels-dev-serving-old", "dev");
    host("parcels-dev-two", "dev-two");

    assertThat(found())
        .containsExactly(
            "1 running endpoints in SageMaker",
            "2 endpoint configurations in SageMaker",
            "2 hosted models in SageMaker",
            "1 model versions in parcels-dev-model, held by model",
            "2 object versions in parcels-dev-data, held by data");
  }

  @Test
  void removal_leaves_what_a_destruction_takes_and_what_is_anothers() {
    put("runs/1/report.html");
    register();
    host("parcels-dev-serving-old", "dev");
    host("parcels-dev-two", "dev-two");

    leftovers.remove(STACK);

    assertThat(found()).containsExactly("1 object versions in parcels-dev-data, held by data");
    assertThat(sagemaker().listModels(request -> {}).models())
        .extracting(model -> model.modelName())
        .containsExactly("parcels-dev-two");
    sagemaker().deleteModelPackageGroup(request -> request.modelPackageGroupName(GROUP));
    assertThat(sagemaker().listModelPackageGroups(request -> {}).modelPackageGroupSummaryList())
        .isEmpty();
  }

  private void register() {
    sagemaker()
        .createModelPackage(request ->
            request
                .modelPackageGroupName(GROUP)
                .inferenceSpecification(it ->
                    it.containers(
                            ModelPackageContainerDefinition.builder()
                                .image("000000000000.dkr.ecr.eu-west-1.amazonaws.com/serving")
                                .build())
                        .supportedContentTypes("application/json")
                        .supportedResponseMIMETypes("application/json")));
  }

  @Test
  void who_may_not_ask_learns_what_was_denied_and_how_to_list_it_elsewhere() {
    var denied = new RunLeftovers(_ -> clients("nobody")).in(STACK);

    assertThat(denied).isInstanceOf(Unknown.class);
    assertThat(((Unknown) denied).reason())
        .startsWith("expected to ask AWS what runs have made, found: ")
        .endsWith(
            "list it with `aws resourcegroupstaggingapi get-resources --tag-filters"
                + " Key=trimaran:pipeline,Values=parcels Key=trimaran:environment,Values=dev`");
  }

  @Test
  void a_state_that_does_not_say_whose_it_is_cannot_be_searched() {
    assertThat(((Unknown) leftovers.in(StackState.EMPTY)).reason())
        .isEqualTo("expected the output 'region' in the stack's state, found none");
  }
}
