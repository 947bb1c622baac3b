package dev.trimaran.stacks.aws;

import com.pulumi.aws.budgets.Budget;
import com.pulumi.aws.budgets.BudgetArgs;
import com.pulumi.aws.budgets.inputs.BudgetCostFilterArgs;
import com.pulumi.aws.budgets.inputs.BudgetNotificationArgs;
import com.pulumi.core.Output;
import java.util.List;

/**
 * What the pipeline may cost a month, in all its environments' tags that are this stack's. AWS
 * counts by a tag once the account's owner has activated it for costs:
 * https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/activating-tags.html.
 */
final class SpendingBudget {
  SpendingBudget(Stage stage, int dollars, Output<String> topic) {
    new Budget(
        "budget",
        BudgetArgs.builder()
            .name(stage.name("budget", 100))
            .budgetType("COST")
            .limitAmount(Integer.toString(dollars))
            .limitUnit("USD")
            .timeUnit("MONTHLY")
            .costFilters(
                BudgetCostFilterArgs.builder()
                    .name("TagKeyValue")
                    .values("user:trimaran:pipeline$" + stage.blueprint().shape().pipeline())
                    .build())
            .notifications(
                at(80, "ACTUAL", topic), at(100, "ACTUAL", topic), at(100, "FORECASTED", topic))
            .tags(stage.tags())
            .build(),
        stage.child());
  }

  private static BudgetNotificationArgs at(double percent, String kind, Output<String> topic) {
    return BudgetNotificationArgs.builder()
        .comparisonOperator("GREATER_THAN")
        .threshold(percent)
        .thresholdType("PERCENTAGE")
        .notificationType(kind)
        .subscriberSnsTopicArns(topic.applyValue(List::of))
        .build();
  }
}
