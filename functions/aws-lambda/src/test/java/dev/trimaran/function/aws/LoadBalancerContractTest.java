package dev.trimaran.function.aws;

import dev.trimaran.function.tck.Host;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.ExcludeTags;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * The contract of every host, through an Application Load Balancer and the real runtime; without
 * answers of a megabyte, which a load balancer does not take from Lambda.
 */
@Suite
@SelectPackages("dev.trimaran.function.tck")
@ExcludeTags("megabyte")
@ConfigurationParameter(
    key = Host.Launcher.PARAMETER,
    value = "dev.trimaran.function.aws.LambdaHost$LoadBalancer")
class LoadBalancerContractTest {}
