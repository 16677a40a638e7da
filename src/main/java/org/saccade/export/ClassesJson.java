package org.saccade.export;

import java.util.List;
import java.util.Map;
import org.saccade.inspect.ClassScore;

/** {@code classes.json}: the most likely classes, the most likely first; and how classes stand in {@code attention.json}. */
final class ClassesJson {
    private ClassesJson() {}

    static WholeFile.Content of(InspectedRun run) {
        Provenance from = run.provenance();
        return RunJson.content(RunJson.object(
                "input",
                from.input().toString(),
                "model",
                from.model(),
                "weights",
                RunJson.weights(from.weights()),
                "classes",
                listed(run.classes())));
    }

    static List<Map<String, Object>> listed(List<ClassScore> scores) {
        return scores.stream().map(ClassesJson::described).toList();
    }

    /** Its number from 0, its name, its share of the softmax over all classes, and its logit. */
    static Map<String, Object> described(ClassScore score) {
        return RunJson.object(
                "index",
                score.index(),
                "name",
                score.name(),
                "probability",
                score.probability(),
                "logit",
                RunJson.plain(score.logit()));
    }
}
