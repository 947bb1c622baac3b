package dev.trimaran.provider.aws;

import dev.trimaran.provider.tck.ProviderPlaces;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * What every provider must show, shown by AWS as LocalStack has it. Run by {@code -Plocalstack}.
 */
@Suite
@SelectPackages("dev.trimaran.provider.tck")
@ConfigurationParameter(
    key = ProviderPlaces.NAMED,
    value = "dev.trimaran.provider.aws.LocalStackPlaces")
class LocalStackConformance {}
