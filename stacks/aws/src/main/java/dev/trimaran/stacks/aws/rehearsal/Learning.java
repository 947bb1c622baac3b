package dev.trimaran.stacks.aws.rehearsal;

import dev.trimaran.stacks.engine.Knowledge.Known;
import java.util.Map;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.CreateFeatureGroupRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateMlflowTrackingServerRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateModelPackageGroupRequest;
import software.amazon.awssdk.services.sagemaker.model.FeatureGroupStatus;
import software.amazon.awssdk.services.sagemaker.model.TrackingServerStatus;

/** Feature groups, groups of model packages and tracking servers of SageMaker. */
final class Learning {
  private final SageMakerClient sagemaker;

  Learning(SageMakerClient sagemaker) {
    this.sagemaker = sagemaker;
  }

  Map<String, Kind> kinds() {
    return Map.of(
        "aws:sagemaker/featureGroup:FeatureGroup", new Kind(this::features, this::removeFeatures),
        "aws:sagemaker/mlflowTrackingServer:MlflowTrackingServer",
            new Kind(this::tracking, this::removeTracking),
        "aws:sagemaker/modelPackageGroup:ModelPackageGroup",
            new Kind(this::models, this::removeModels));
  }

  private Known features(Wanted wanted) {
    var name = wanted.text("featureGroupName");
    There.make(
        () ->
            sagemaker.createFeatureGroup(
                Fill.PLAIN.into(CreateFeatureGroupRequest.builder(), wanted.inputs()).build()),
        () -> {});
    There.await(
        "the feature group " + name,
        () -> {
          var now = sagemaker.describeFeatureGroup(request -> request.featureGroupName(name));
          if (now.featureGroupStatus() == FeatureGroupStatus.CREATE_FAILED) {
            throw new IllegalStateException(name + ": " + now.failureReason());
          }
          return now.featureGroupStatus() == FeatureGroupStatus.CREATED;
        });
    var arn =
        sagemaker.describeFeatureGroup(request -> request.featureGroupName(name)).featureGroupArn();
    return Kind.made(name, Map.of("arn", arn));
  }

  private void removeFeatures(String name) {
    There.remove(() -> sagemaker.deleteFeatureGroup(request -> request.featureGroupName(name)));
    There.await(
        "the feature group " + name + " to be gone",
        () ->
            There.find(
                    () -> sagemaker.describeFeatureGroup(request -> request.featureGroupName(name)))
                .isEmpty());
  }

  private Known tracking(Wanted wanted) {
    var name = wanted.text("trackingServerName");
    There.make(
        () ->
            sagemaker.createMlflowTrackingServer(
                Fill.PLAIN
                    .into(CreateMlflowTrackingServerRequest.builder(), wanted.inputs())
                    .build()),
        () -> {});
    There.await(
        "the tracking server " + name,
        () -> {
          var now =
              sagemaker.describeMlflowTrackingServer(request -> request.trackingServerName(name));
          if (now.trackingServerStatus() == TrackingServerStatus.CREATE_FAILED) {
            throw new IllegalStateException(name + " could not be made: see its log");
          }
          return now.trackingServerStatus() == TrackingServerStatus.CREATED;
        });
    var arn =
        sagemaker
            .describeMlflowTrackingServer(request -> request.trackingServerName(name))
            .trackingServerArn();
    return Kind.made(name, Map.of("arn", arn));
  }

  private void removeTracking(String name) {
    There.remove(
        () -> sagemaker.deleteMlflowTrackingServer(request -> request.trackingServerName(name)));
    There.await(
        "the tracking server " + name + " to be gone",
        () ->
            There.find(() ->
                    sagemaker.describeMlflowTrackingServer(
                        request -> request.trackingServerName(name)))
                .isEmpty());
  }

  private Known models(Wanted wanted) {
    There.make(
        () ->
            sagemaker.createModelPackageGroup(
                Fill.PLAIN.into(CreateModelPackageGroupRequest.builder(), wanted.inputs()).build()),
        () -> {});
    return Kind.made(wanted.text("modelPackageGroupName"));
  }

  /** With its versions. */
  private void removeModels(String name) {
    There.remove(() -> {
      sagemaker
          .listModelPackagesPaginator(request -> request.modelPackageGroupName(name))
          .modelPackageSummaryList()
          .forEach(version ->
              sagemaker.deleteModelPackage(
                  request -> request.modelPackageName(version.modelPackageArn())));
      sagemaker.deleteModelPackageGroup(request -> request.modelPackageGroupName(name));
    });
  }
}
