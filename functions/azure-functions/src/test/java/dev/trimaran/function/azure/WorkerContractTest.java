package dev.trimaran.function.azure;

import dev.trimaran.function.tck.Host;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The contract of every host, through the entry points of the Java worker. */
@Suite
@SelectPackages("dev.trimaran.function.tck")
@ConfigurationParameter(
    key = Host.Launcher.PARAMETER,
    value = "dev.trimaran.function.azure.WorkerHost$Started")
class WorkerContractTest {}
