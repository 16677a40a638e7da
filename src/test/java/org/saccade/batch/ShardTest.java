package org.saccade.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saccade.weights.catalog.UserFolders;

class ShardTest {
    private static final Map<String, String> NOTHING = Map.of();

    private static Shard parse(String text, Map<String, String> environment) {
        return Shard.parse(text, new UserFolders(Map.of(), environment)::environment);
    }

    private static void refused(String words, String text, Map<String, String> environment) {
        String message = assertThrows(IllegalArgumentException.class, () -> parse(text, environment))
                .getMessage();
        assertTrue(message.contains(words), message);
    }

    private static Map<String, String> array(String id, String first, String last, String step, String count) {
        return Map.of(
                "SLURM_ARRAY_TASK_ID", id,
                "SLURM_ARRAY_TASK_MIN", first,
                "SLURM_ARRAY_TASK_MAX", last,
                "SLURM_ARRAY_TASK_STEP", step,
                "SLURM_ARRAY_TASK_COUNT", count);
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,1", "1,3", "7,8", "8,8", "9,8", "400,8", "401,7", "5,1000"})
    void everyInputIsInExactlyOneShard(int inputs, int count) {
        List<Integer> list = IntStream.range(0, inputs).boxed().toList();
        List<Integer> union = new ArrayList<>();
        for (int index = 1; index <= count; index++) {
            Shard shard = new Shard(index, count);
            List<Integer> part = shard.select(list);
            assertEquals(part.stream().sorted().toList(), part);
            assertEquals(shard.sizeOf(inputs), part.size());
            assertTrue(part.size() == inputs / count || part.size() == inputs / count + 1);
            union.addAll(part);
        }
        assertEquals(list, union.stream().sorted().toList());
    }

    @Test
    void neighboursAreSpread() {
        List<String> list = List.of("a", "b", "c", "d", "e", "f", "g");
        assertEquals(List.of("a", "d", "g"), new Shard(1, 3).select(list));
        assertEquals(List.of("c", "f"), new Shard(3, 3).select(list));
        assertEquals(list, Shard.WHOLE.select(list));
    }

    @Test
    void isReadAsItIsWritten() {
        assertEquals(new Shard(3, 8), parse("3/8", NOTHING));
        assertEquals("3/8", new Shard(3, 8).toString());
        assertEquals(Shard.WHOLE, parse("1/1", NOTHING));
        assertEquals(new Shard(8, 8), parse("008/0008", NOTHING));
        assertFalse(new Shard(1, 2).isWhole());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "3",
                "3/",
                "/8",
                "3/8/2",
                " 3/8",
                "3/8 ",
                "-1/8",
                "+1/8",
                "3/-8",
                "1.0/2",
                "0x1/8",
                "a/b",
                "3\\8",
                "٣/٨",
                "12345678901/99999999999",
                "AUTO",
                "auto/",
                "auto/x",
                "auto/-8",
                "auto 8",
                "auto/8/2",
                "3/8\n"
            })
    void whatIsNoShardIsRefused(String text) {
        refused("'" + text + "' is no shard: say 3/8", text, NOTHING);
    }

    @ParameterizedTest
    @CsvSource({
        "0/8,there is no shard 0 of 8: they are counted from 1 to 8",
        "9/8,there is no shard 9 of 8: they are counted from 1 to 8",
        "0/0,0 shards can't be",
        "1/0,0 shards can't be",
        "1/1000001,1000001 shards can't be",
        "auto/0,0 shards can't be"
    })
    void noShardLiesBeyondTheirCount(String text, String words) {
        refused(words, text, Map.of("PARALLEL_SEQ", "1"));
    }

    @ParameterizedTest
    @CsvSource({
        // id, min, max, step, count, shard
        "1,1,8,1,8,1/8",
        "8,1,8,1,8,8/8",
        "0,0,7,1,8,1/8",
        "7,0,7,1,8,8/8",
        "3,0,6,3,3,2/3",
        "1,1,1,1,1,1/1",
        "29,1,29,4,8,8/8"
    })
    void aWholeSlurmArrayTellsAll(String id, String first, String last, String step, String count, String shard) {
        assertEquals(shard, parse("auto", array(id, first, last, step, count)).toString());
    }

    @Test
    void theTasksOfAnArrayAreAllShards() {
        List<Shard> shards = IntStream.rangeClosed(0, 7)
                .mapToObj(id -> parse("auto", array(Integer.toString(id * 4), "0", "28", "4", "8")))
                .toList();
        assertEquals(
                IntStream.rangeClosed(1, 8)
                        .mapToObj(index -> new Shard(index, 8))
                        .toList(),
                shards);
    }

    @Test
    void anOldSlurmTellsNoCount() {
        Map<String, String> old =
                Map.of("SLURM_ARRAY_TASK_ID", "3", "SLURM_ARRAY_TASK_MIN", "1", "SLURM_ARRAY_TASK_MAX", "8");
        assertEquals(new Shard(3, 8), parse("auto", old));
    }

    /** Tasks 3 and 5 of eight, submitted again, would be taken for the halves of the list. */
    @ParameterizedTest
    @CsvSource({"3,3,3,1,1", "3,3,5,1,2", "1,1,7,1,3", "3,3,8,1,6"})
    void aPartOfAnArrayNeedsTheCount(String id, String first, String last, String step, String count) {
        Map<String, String> part = array(id, first, last, step, count);
        refused("say of how many, such as --shard auto/8 or SACCADE_SHARDS=8", "auto", part);
        assertEquals(new Shard(Integer.parseInt(id), 8), parse("auto/8", part));
    }

    @Test
    void aCountThatIsToldMakesTheTaskTheShard() {
        assertEquals(new Shard(3, 16), parse("auto/16", array("3", "1", "8", "1", "8")));
        refused(
                "Slurm's array task 0 is none of 8 shards: number the tasks from 1, as in --array=1-8",
                "auto/8",
                array("0", "0", "7", "1", "8"));
        refused("none of 8 shards", "auto/8", array("9", "1", "9", "1", "9"));
    }

    @ParameterizedTest
    @CsvSource({"9,1,8,1,8", "0,1,8,1,8", "2,1,8,0,8", "2,1,7,3,3", "2,8,1,1,8"})
    void anArrayThatCannotBeIsRefused(String id, String first, String last, String step, String count) {
        refused("say --shard I/N", "auto", array(id, first, last, step, count));
    }

    @Test
    void anArrayWithoutItsLimitsIsRefused() {
        refused("SLURM_ARRAY_TASK_MIN is not set", "auto", Map.of("SLURM_ARRAY_TASK_ID", "3"));
        assertEquals(new Shard(3, 8), parse("auto/8", Map.of("SLURM_ARRAY_TASK_ID", "3")));
    }

    @Test
    void aKubernetesJobCountsFromZero() {
        assertEquals(new Shard(1, 8), parse("auto/8", Map.of("JOB_COMPLETION_INDEX", "0")));
        assertEquals(new Shard(8, 8), parse("auto", Map.of("JOB_COMPLETION_INDEX", "7", "SACCADE_SHARDS", "8")));
        refused(
                "JOB_COMPLETION_INDEX is 8, which is none of 8 shards counted from 0",
                "auto/8",
                Map.of("JOB_COMPLETION_INDEX", "8"));
        refused("not of how many", "auto", Map.of("JOB_COMPLETION_INDEX", "2"));
    }

    @Test
    void gnuParallelCountsFromOne() {
        assertEquals(new Shard(1, 8), parse("auto/8", Map.of("PARALLEL_SEQ", "1")));
        assertEquals(new Shard(8, 8), parse("auto/8", Map.of("PARALLEL_SEQ", "8")));
        refused("start as many tasks as there are shards", "auto/8", Map.of("PARALLEL_SEQ", "9"));
        refused("counted from 1", "auto/8", Map.of("PARALLEL_SEQ", "0"));
    }

    @Test
    void whatIsToldComesBeforeTheVariable() {
        Map<String, String> both = Map.of("JOB_COMPLETION_INDEX", "2", "SACCADE_SHARDS", "4");
        assertEquals(new Shard(3, 8), parse("auto/8", both));
        assertEquals(new Shard(2, 3), parse("2/3", both));
    }

    /** An empty variable is how some scripts unset one. */
    @Test
    void anEmptyVariableIsNotSet() {
        assertEquals(
                new Shard(2, 8),
                parse("auto", Map.of("SLURM_ARRAY_TASK_ID", "", "PARALLEL_SEQ", "2", "SACCADE_SHARDS", "8")));
        refused("not of how many", "auto", Map.of("PARALLEL_SEQ", "2", "SACCADE_SHARDS", " "));
    }

    @Test
    void noSchedulerOrTwoAreRefused() {
        refused(
                "none of SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX and PARALLEL_SEQ is set",
                "auto/8",
                Map.of("SACCADE_SHARDS", "8"));
        refused(
                "for SLURM_ARRAY_TASK_ID and PARALLEL_SEQ are set",
                "auto/8",
                Map.of("SLURM_ARRAY_TASK_ID", "2", "PARALLEL_SEQ", "3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1e2", "99999999999", "eight", "8 ", "٣"})
    void aVariableThatIsNoNumberIsNamed(String value) {
        for (String variable : List.of("SLURM_ARRAY_TASK_ID", "JOB_COMPLETION_INDEX", "PARALLEL_SEQ")) {
            refused(variable + " is '" + value + "', which is no number", "auto/8", Map.of(variable, value));
        }
        refused("SACCADE_SHARDS is '" + value + "'", "auto", Map.of("PARALLEL_SEQ", "1", "SACCADE_SHARDS", value));
    }
}
