package se.eltsdk.cli.sheet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Lays out overlapping rows of one day in parallel lanes. */
final class LaneLayout {

    private final List<SheetRow> laid = new ArrayList<>();
    private final List<SheetRow> group = new ArrayList<>();
    private final List<Integer> laneEnds = new ArrayList<>();

    private LaneLayout() {
    }

    static List<SheetRow> lay(List<SheetRow> blocks) {
        LaneLayout lanes = new LaneLayout();
        blocks.stream().sorted(Comparator.comparingInt(SheetRow::from)).forEach(lanes::add);
        lanes.closeGroup();
        return List.copyOf(lanes.laid);
    }

    private void add(SheetRow block) {
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
        group.add(new SheetRow(block.path(), block.row(), lane, 1));
    }

    private void closeGroup() {
        group.forEach(block -> laid.add(new SheetRow(block.path(), block.row(), block.lane(), laneEnds.size())));
        group.clear();
        laneEnds.clear();
    }
}
