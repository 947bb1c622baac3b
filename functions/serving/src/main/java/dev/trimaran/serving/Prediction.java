package dev.trimaran.serving;

import dev.trimaran.model.scoring.Scores;
import dev.trimaran.serving.models.ServedModel;
import java.util.List;

/**
 * The answer to a request, for a protocol to write.
 *
 * @param model what answered
 * @param id the request's id: the caller's, or a new one
 * @param detail what was asked for beside label and probability
 * @param scores one a row
 * @param rows one a row if any detail was asked for, else empty
 */
public record Prediction(
    ServedModel model, String id, Detail detail, Scores scores, List<RowDetail> rows) {}
