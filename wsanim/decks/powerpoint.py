"""``weight-sharing.pptx``: a slide for each beat, its clip embedded."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from wsanim.build.manifest import Clip
from wsanim.decks.source import Deck
from wsanim.decks.timing import timing

SHORT_SIDE = Inches(7.5)
FONT = "Arial"  # on every machine, and next of kin to the film's own
TITLE, CLIP = 0, 5  # layouts of python-pptx's own template that are kept
HEADLINE, LARGE, SMALL, SMALLER = Pt(28), Pt(44), Pt(20), Pt(14)
MARGIN = 0.05  # of the slide, as in the film
SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"  # what PowerPoint knows sections by
DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def write_powerpoint(deck: Deck, path: Path) -> None:
    """Write the presentation."""
    slides = _Slides(deck)
    slides.add_title()
    for clip in deck.clips:
        slides.add_clip(clip)
    slides.add_sections()
    slides.save(path)


def slide_size(aspect: tuple[int, int]) -> tuple[int, int]:
    """Return a slide's width and height in EMU: 7.5 inches the shorter way.

    Examples
    --------
    >>> [side / 914400 for side in slide_size((4, 3))]
    [10.0, 7.5]
    """
    width, height = aspect
    unit = SHORT_SIDE / min(width, height)
    return round(width * unit), round(height * unit)


class _Slides:
    """A presentation in the making."""

    def __init__(self, deck: Deck) -> None:
        self.deck = deck
        self.size = slide_size(deck.aspect)
        self.file = Presentation()
        self._set_up()

    def add_title(self) -> None:
        """Add the title slide: the film's title, the occasion, and the kernel, all colours."""
        slide = self.file.slides.add_slide(self.file.slide_layouts.get_by_name("Title"))
        slide.shapes.title.text = self.deck.title
        lecture = slide.placeholders[1]
        if self.deck.lecture:
            lecture.text = "\n".join(self.deck.lecture)
        else:
            lecture._element.getparent().remove(lecture._element)
        self._add_kernel(slide)

    def add_clip(self, clip: Clip) -> None:
        """Add a slide that is all clip; its title lies below the clip, which shows it."""
        assert clip.poster is not None
        folder = self.deck.folder
        slide = self.file.slides.add_slide(self.file.slide_layouts.get_by_name("Clip"))
        slide.shapes.title.text = clip.title
        movie = slide.shapes.add_movie(
            str(folder / clip.path),
            *self._box(clip.size),
            poster_frame_image=str(folder / clip.poster.path),
            mime_type="video/mp4",
        )
        movie.name = f"{clip.scene}: {clip.beat}"
        movie._element.nvPicPr.cNvPr.set("descr", clip.alt)
        _set_timing(slide, timing(movie.shape_id, clip.seconds, play=clip.play, loop=clip.loop))
        slide.notes_slide.notes_text_frame.text = clip.note

    def add_sections(self) -> None:
        """Group the slides by scene."""
        numbers = [slide.slide_id for slide in self.file.slides]
        named = [(self.deck.title, [numbers.pop(0)])]
        for chapter in self.deck.chapters:
            own, numbers = numbers[: len(chapter.beats)], numbers[len(chapter.beats) :]
            named.append((chapter.whole.title, own))
        self.file.element.append(_section_list(named))

    def save(self, path: Path) -> None:
        """Write the file."""
        about = self.file.core_properties
        about.title, about.language = self.deck.title, self.deck.language
        about.author = about.last_modified_by = self.deck.lecturer
        about.comments = "Animation: wsanim, CC BY 4.0"
        self.file.save(str(path))

    # What slides have in common ------------------------------------------------------------

    def _set_up(self) -> None:
        self.file.slide_width, self.file.slide_height = (Emu(side) for side in self.size)
        layouts = self.file.slide_layouts
        for number, layout in enumerate(list(layouts)):
            if number not in (TITLE, CLIP):
                layouts.remove(layout)
        master, title, clip = self.file.slide_master, *layouts
        for one, name in ((title, "Title"), (clip, "Clip")):
            one._element.cSld.set("name", name)
        for part in (master, title, clip):
            _stretch(part.shapes, self.size)
        self._colour(master)
        self._lay_out(master, title, clip)

    def _colour(self, master: Any) -> None:
        """Give it the film's colours, so that what a lecturer adds has them too."""
        colours = self.deck.theme.colours
        light, dark = (
            (colours.ink, colours.ground) if self.deck.on_dark else (colours.ground, colours.ink)
        )
        weights = [column for row in colours.weights for column in row[:2]]
        named = {"dk1": dark, "lt1": light, "dk2": colours.label, "lt2": colours.label}
        named |= {f"accent{number}": colour for number, colour in enumerate(weights, start=1)}
        named |= {"hlink": colours.positive, "folHlink": colours.negative}
        part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
        theme = parse_xml(part.blob)
        for name, colour in named.items():
            entry = theme.find(f".//{{{DRAWING}}}{name}")
            entry.clear()
            entry.append(parse_xml(f'<a:srgbClr xmlns:a="{DRAWING}" val="{colour[1:].upper()}"/>'))
        for font in theme.iterfind(f".//{{{DRAWING}}}latin"):
            font.set("typeface", FONT)
        part._blob = serialize_part_xml(theme)
        ground, ink = ("dk", "lt") if self.deck.on_dark else ("lt", "dk")
        mapping = master._element.find(qn("p:clrMap"))
        for number in "12":
            mapping.set(f"bg{number}", f"{ground}{number}")
            mapping.set(f"tx{number}", f"{ink}{number}")

    def _lay_out(self, master: Any, title: Any, clip: Any) -> None:
        width, height = self.size
        across, left = round(width * (1 - 2 * MARGIN)), round(width * MARGIN)
        for one in (master, clip):
            _place(one.placeholders[0], left, round(height * MARGIN), across, round(height * 0.1))
            _style(one.placeholders[0], HEADLINE, MSO_ANCHOR.TOP)
        words, occasion = title.placeholders[0], title.placeholders[1]
        _place(words, left, round(height * 0.48), across, round(height * 0.25))
        _style(words, LARGE, MSO_ANCHOR.TOP)
        _place(occasion, left, round(height * 0.75), across, round(height * 0.2))
        size = SMALLER if self.deck.long_lines else SMALL
        _style(occasion, size, MSO_ANCHOR.TOP, bold=False)

    def _add_kernel(self, slide: Any) -> None:
        width, height = self.size
        colours = self.deck.theme.colours
        cell = round(min(width, height) * 0.06)
        left, top = round(width * MARGIN), round(height * 0.44) - len(colours.weights) * cell
        kernel = slide.shapes.add_group_shape()
        kernel.name = "kernel"
        for row, weights in enumerate(colours.weights):
            for column, colour in enumerate(weights):
                place = Emu(left + column * cell), Emu(top + row * cell)
                square = kernel.shapes.add_shape(MSO_SHAPE.RECTANGLE, *place, Emu(cell), Emu(cell))
                square.fill.solid()
                rgb = RGBColor.from_string(colour[1:].upper())  # type: ignore[no-untyped-call]
                square.fill.fore_color.rgb = rgb
                square.line.fill.background()
                square._element.remove(square._element.find(qn("p:style")))  # a shadow
        _mark_decorative(kernel._element.nvGrpSpPr.cNvPr)

    def _box(self, pixels: tuple[int, int]) -> tuple[Emu, Emu, Emu, Emu]:
        """Return left, top, width, height: all of the slide, or as much as keeps the shape."""
        width, height = self.size
        scale = min(width / pixels[0], height / pixels[1])
        across, down = round(pixels[0] * scale), round(pixels[1] * scale)
        if width - across < width / 100 and height - down < height / 100:
            across, down = width, height  # 854 × 480 pixels are meant to be 16:9
        return Emu((width - across) // 2), Emu((height - down) // 2), Emu(across), Emu(down)


def _stretch(shapes: Any, size: tuple[int, int]) -> None:
    """Fit shapes of the template's 10 by 7.5 inches to a slide of another size."""
    across, down = size[0] / Inches(10), size[1] / Inches(7.5)
    for shape in shapes:
        left, top = round(shape.left * across), round(shape.top * down)
        _place(shape, left, top, round(shape.width * across), round(shape.height * down))


def _place(shape: Any, left: int, top: int, width: int, height: int) -> None:
    shape.left, shape.top, shape.width, shape.height = left, top, width, height


def _style(placeholder: Any, size: int, anchor: Any, *, bold: bool = True) -> None:
    """Set what the text of a placeholder, and of those made from it, looks like."""
    frame = placeholder.text_frame
    frame.vertical_anchor = anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    body = placeholder._element.txBody
    style = body.find(qn("a:lstStyle"))
    style.clear()
    style.append(
        parse_xml(
            f'<a:lvl1pPr xmlns:a="{DRAWING}" algn="l" marL="0" indent="0"><a:buNone/>'
            f'<a:defRPr sz="{round(size / 127)}" b="{int(bold)}">'
            '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:defRPr></a:lvl1pPr>'
        )
    )


def _set_timing(slide: Any, wanted: Any) -> None:
    element = slide._element
    old = element.find(qn("p:timing"))  # python-pptx's own, in which the clip waits for a click
    element.replace(old, wanted)


def _section_list(named: Sequence[tuple[str, Sequence[int]]]) -> Any:
    space = "http://schemas.microsoft.com/office/powerpoint/2010/main"
    main = "http://schemas.openxmlformats.org/presentationml/2006/main"
    extension = parse_xml(
        f'<p:extLst xmlns:p="{main}"><p:ext uri="{SECTIONS}">'
        f'<p14:sectionLst xmlns:p14="{space}"/></p:ext></p:extLst>'
    )
    for name, numbers in named:
        section = parse_xml(
            f'<p14:section xmlns:p14="{space}"><p14:sldIdLst>'
            + "".join(f'<p14:sldId id="{number}"/>' for number in numbers)
            + "</p14:sldIdLst></p14:section>"
        )
        section.set("name", name)
        identity = uuid.uuid5(uuid.NAMESPACE_URL, f"{numbers[0]} {name}")
        section.set("id", f"{{{str(identity).upper()}}}")
        extension[0][0].append(section)
    return extension


def _mark_decorative(properties: Any) -> None:
    """Tell screen readers to pass over a shape."""
    space = "http://schemas.microsoft.com/office/drawing/2017/decorative"
    properties.append(
        parse_xml(
            f'<a:extLst xmlns:a="{DRAWING}"><a:ext uri="{DECORATIVE}">'
            f'<adec:decorative xmlns:adec="{space}" val="1"/></a:ext></a:extLst>'
        )
    )
