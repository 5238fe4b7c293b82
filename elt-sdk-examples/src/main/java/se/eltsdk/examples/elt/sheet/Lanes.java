package se.eltsdk.examples.elt.sheet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Lays rows of one day that overlap into lanes beside each other. */
final class Lanes {

    private final List<Block> laid = new ArrayList<>();
    private final List<Block> group = new ArrayList<>();
    private final List<Integer> laneEnds = new ArrayList<>();

    private Lanes() {
    }

    static List<Block> lay(List<Block> blocks) {
        Lanes lanes = new Lanes();
        blocks.stream().sorted(Comparator.comparingInt(Block::from)).forEach(lanes::add);
        lanes.closeGroup();
        return List.copyOf(lanes.laid);
    }

    private void add(Block block) {
        if (laneEnds.stream().allMatch(end -> end <= block.from())) {
            closeGroup();
        }
        int lane = 0;
        while (lane < laneEnds.size() && laneEnds.get(lane) > block.from()) {
            lane++;
        }
        if (lane == laneEnds.size()) {
            laneEnds.add(0);
        }
        laneEnds.set(lane, block.to());
        group.add(new Block(block.path(), block.row(), lane, 1));
    }

    private void closeGroup() {
        group.forEach(block -> laid.add(new Block(block.path(), block.row(), block.lane(), laneEnds.size())));
        group.clear();
        laneEnds.clear();
    }
}
