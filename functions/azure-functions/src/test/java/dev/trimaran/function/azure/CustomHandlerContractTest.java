package dev.trimaran.function.azure;

import dev.trimaran.function.tck.Host;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The contract of every host, through the custom handler that the built folder starts. */
@Suite
@SelectPackages("dev.trimaran.function.tck")
@ConfigurationParameter(
    key = Host.Launcher.PARAMETER,
    value = "dev.trimaran.function.azure.FunctionsHost$Started")
class CustomHandlerContractTest {}
