package se.eltsdk.paper;

import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * From a page's own points to those of the page as it is shown, from its lower left corner.
 *
 * @param turn clockwise, in degrees
 * @param crop what is shown of the page
 */
record PageTurn(int turn, PDRectangle crop) {

    static PageTurn of(int turn, PDRectangle crop) {
        return new PageTurn(Math.floorMod(turn, 360), crop);
    }

    Box onPage(Box box) {
        float left = box.left() - crop.getLowerLeftX();
        float right = box.right() - crop.getLowerLeftX();
        float bottom = box.bottom() - crop.getLowerLeftY();
        float top = box.top() - crop.getLowerLeftY();
        return switch (turn) {
            case 90 -> new Box(bottom, crop.getWidth() - right, top, crop.getWidth() - left);
            case 180 -> new Box(crop.getWidth() - right, crop.getHeight() - top, crop.getWidth() - left,
                    crop.getHeight() - bottom);
            case 270 -> new Box(crop.getHeight() - top, left, crop.getHeight() - bottom, right);
            default -> new Box(left, bottom, right, top);
        };
    }
}
