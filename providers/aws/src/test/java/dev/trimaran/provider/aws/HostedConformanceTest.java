package dev.trimaran.provider.aws;

import org.junit.platform.suite.api.AfterSuite;
import org.junit.platform.suite.api.BeforeSuite;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** What every endpoint must show, shown by those of SageMaker. */
@Suite
@SelectPackages("dev.trimaran.provider.tck.endpoint")
class HostedConformanceTest {
  @BeforeSuite
  static void host() {
    AwsPlaces.serveBy("sagemaker");
  }

  @AfterSuite
  static void serve() {
    AwsPlaces.serveBy("lambda");
  }
}
