package dev.trimaran.emulation.aws.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Started;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.DashboardInvalidInputErrorException;

/** Dashboards are kept, and refused where they could not be shown. */
final class DashboardTest {
  @RegisterExtension static final Started AWS = new Started();

  private static final String BODY =
      """
      {"widgets": [{"type": "text", "width": 12, "properties": {"markdown": "hello"}}]}\
      """;

  @Test
  void keepsListsAndForgets() {
    CloudWatchClient cloudWatch = AWS.client(CloudWatchClient.class);

    cloudWatch.putDashboard(put -> put.dashboardName("overview").dashboardBody(BODY));

    assertThat(cloudWatch.getDashboard(get -> get.dashboardName("overview")).dashboardBody())
        .isEqualTo(BODY);
    assertThat(
            cloudWatch.listDashboards(list -> list.dashboardNamePrefix("over")).dashboardEntries())
        .singleElement()
        .satisfies(entry -> assertThat(entry.size()).isEqualTo(BODY.length()));

    cloudWatch.deleteDashboards(delete -> delete.dashboardNames("overview"));

    assertThatThrownBy(() -> cloudWatch.getDashboard(get -> get.dashboardName("overview")))
        .isInstanceOf(CloudWatchException.class)
        .hasMessageContaining("Dashboard overview does not exist");
  }

  @Test
  void saysWhatIsWrong() {
    assertThatThrownBy(() ->
            AWS.client(CloudWatchClient.class)
                .putDashboard(put ->
                    put.dashboardName("bad")
                        .dashboardBody("{\"widgets\":[{\"type\":\"metric\",\"properties\":{}}]}")))
        .isInstanceOf(DashboardInvalidInputErrorException.class)
        .hasMessageContaining("/widgets/0/properties");
  }
}
