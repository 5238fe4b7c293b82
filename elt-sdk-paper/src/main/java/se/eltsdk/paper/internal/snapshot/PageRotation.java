package se.eltsdk.paper.internal.snapshot;

import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * Converts coordinates of a page to coordinates of the displayed page, both from the lower left corner.
 *
 * @param rotation clockwise, in degrees
 * @param crop     the displayed part of the page
 */
public record PageRotation(int rotation, PDRectangle crop) {

    public static PageRotation of(int turn, PDRectangle crop) {
        return new PageRotation(Math.floorMod(turn, 360), crop);
    }

    public Box onPage(Box box) {
        float left = box.left() - crop.getLowerLeftX();
        float right = box.right() - crop.getLowerLeftX();
        float bottom = box.bottom() - crop.getLowerLeftY();
        float top = box.top() - crop.getLowerLeftY();
        return switch (rotation) {
            case 90 -> new Box(bottom, crop.getWidth() - right, top, crop.getWidth() - left);
            case 180 -> new Box(crop.getWidth() - right, crop.getHeight() - top, crop.getWidth() - left,
                    crop.getHeight() - bottom);
            case 270 -> new Box(crop.getHeight() - top, left, crop.getHeight() - bottom, right);
            default -> new Box(left, bottom, right, top);
        };
    }
}
