package dev.trimaran.function.aws;

import dev.trimaran.function.tck.Host;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The contract of every host, through an HTTP API of API Gateway and the real runtime. */
@Suite
@SelectPackages("dev.trimaran.function.tck")
@ConfigurationParameter(
    key = Host.Launcher.PARAMETER,
    value = "dev.trimaran.function.aws.LambdaHost$HttpApi")
class HttpApiContractTest {}
