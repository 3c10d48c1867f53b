"""Which part of a texture's picture lies under a grid of cells and just around it."""

from __future__ import annotations

from wsanim.pictures import Crop

BORDER = 1  # cells around the grid that still show texture


def sheet_crop(size: tuple[int, int], cells: tuple[int, int], pixels: int) -> Crop:
    """Find the middle part of a picture that covers a grid and a border of one cell around it.

    Parameters
    ----------
    size
        The picture's (height, width), in pixels.
    cells
        The grid's (rows, columns).
    pixels
        How many pixels a cell is high and wide; fewer where the picture is too small for that.

    Raises
    ------
    ValueError
        Where the picture has fewer pixels than the sheet has cells.

    Examples
    --------
    >>> sheet_crop((320, 320), (6, 9), 16)
    (96, 72, 128, 176)
    >>> sheet_crop((64, 64), (6, 9), 16)
    (12, 4, 40, 55)
    """
    sheet = tuple(count + 2 * BORDER for count in cells)
    side = min(pixels, size[0] // sheet[0], size[1] // sheet[1])
    if side < 1:
        raise ValueError(f"size takes at least {sheet} pixels for {cells} cells, got {size}")
    height, width = side * sheet[0], side * sheet[1]
    return (size[0] - height) // 2, (size[1] - width) // 2, height, width


def grid_crop(sheet: Crop, cells: tuple[int, int]) -> Crop:
    """Find the part of a sheet's crop that lies under its cells.

    Examples
    --------
    >>> grid_crop((96, 72, 128, 176), (6, 9))
    (112, 88, 96, 144)
    """
    top, left, height, width = sheet
    side = height // (cells[0] + 2 * BORDER)
    edge = side * BORDER
    return top + edge, left + edge, height - 2 * edge, width - 2 * edge
