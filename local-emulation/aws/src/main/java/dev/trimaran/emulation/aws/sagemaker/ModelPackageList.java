package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.state.Table;
import java.util.List;
import java.util.Map;

/** Which model packages there are: those of a group, or all of a kind. */
record ModelPackageList(Table table) {
  Answer list(Call call) {
    String prefix =
        call.input().hasNonNull("ModelPackageGroupName")
            ? ModelPackageGroups.key(call.site(), call.text("ModelPackageGroupName")) + "/"
            : call.site().key("");
    List<Map.Entry<String, ObjectNode>> found =
        table.list(prefix).stream()
            .filter(entry -> wanted(call.input(), entry.getValue()))
            .toList();
    return Listing.oldest("_Name", "ModelPackageStatus")
        .page(call, found, "ModelPackageSummaryList", ModelPackageList::summary);
  }

  /** Packages that stand alone are listed unless a group or another kind is asked for. */
  private static boolean wanted(JsonNode input, ObjectNode found) {
    boolean versioned = found.has("ModelPackageVersion");
    String kind =
        input
            .path("ModelPackageType")
            .asText(input.hasNonNull("ModelPackageGroupName") ? "Versioned" : "Unversioned");
    boolean ofKind = kind.equals("Both") || kind.equals("Versioned") == versioned;
    return ofKind
        && (!input.hasNonNull("ModelApprovalStatus")
            || input.get("ModelApprovalStatus").equals(found.get("ModelApprovalStatus")));
  }

  private static ObjectNode summary(ObjectNode found) {
    return Documents.some(
        found,
        "ModelPackageName",
        "ModelPackageGroupName",
        "ModelPackageVersion",
        "ModelPackageArn",
        "ModelPackageDescription",
        "CreationTime",
        "ModelPackageStatus",
        "ModelApprovalStatus",
        "ModelLifeCycle",
        "ModelPackageRegistrationType");
  }
}
