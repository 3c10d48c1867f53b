"""Which beats an edit of a scene's file touches, told from its text alone.

A beat is what stands in its ``with self.beat(...)``, what leads to it since the beat before, and
the methods, functions and imports that it uses by name, however far down. What else the file holds
comes before the first beat. Comments, docstrings and layout of the text are no part of any.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from wsanim.discovery import is_scene

OPENING = "beat"  # the method of a stage that opens a beat
PLAYED = "construct"  # the method that plays a scene
BLOCKS = ("body", "orelse", "finalbody")  # of a statement, in the order of its text
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def edited_beats(old: str, new: str) -> tuple[str, ...]:
    """Return the slugs of the beats that an edit touches, in the order of the new text.

    There are none where a text can't be read, or where nothing that is played has changed.

    Examples
    --------
    >>> scene = '''
    ... class Count(Stage):
    ...     def construct(self):
    ...         with self.beat("one"):
    ...             self.show(1)
    ...         with self.beat("two"):
    ...             self.show(2)
    ...
    ...     def show(self, number):
    ...         self.play(FadeIn(self.text(number)))
    ... '''
    >>> edited_beats(scene, scene.replace("show(2)", "show(3)"))
    ('two',)
    >>> edited_beats(scene, scene.replace("FadeIn", "Create"))
    ('one', 'two')
    """
    try:
        before, after = _read(old), _read(new)
    except (SyntaxError, ValueError, RecursionError):
        return ()
    kept = before.named.items() & after.named.items()
    changed = (before.named.keys() | after.named.keys()) - {name for name, _ in kept}
    return tuple(
        slug
        for slug, part in after.beats.items()
        if part.code != before.beats.get(slug, _Part()).code or after.reached(part) & changed
    )


@dataclass
class _Part:
    """Some code, and the names that it uses: those of methods with ``self.`` before them."""

    code: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    def add(self, nodes: Iterable[ast.AST]) -> None:
        for node in nodes:
            self.code.append(ast.dump(node))
            self.names |= set(_names(node))


@dataclass
class _Text:
    """A scene's file: its beats in order, and the code of what it defines, by name."""

    beats: dict[str, _Part] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)
    uses: dict[str, set[str]] = field(default_factory=dict)

    def define(self, name: str, node: ast.AST) -> None:
        self.named[name] = self.named.get(name, "") + ast.dump(node)
        self.uses[name] = self.uses.get(name, set()) | set(_names(node))

    def reached(self, part: _Part) -> set[str]:
        """Return the names that a part uses, and those that they use in turn."""
        found: set[str] = set()
        fresh = set(part.names)
        while fresh:
            found |= fresh
            fresh = {name for one in fresh for name in self.uses.get(one, ())} - found
        return found


def _read(source: str) -> _Text:
    """Take a scene's file apart."""
    tree = _Undocumented().visit(ast.parse(source))
    scene = next((node for node in tree.body if is_scene(node)), None)
    if scene is None:
        raise ValueError("no scene")
    text, first = _Text(), _Part()
    for node in tree.body:
        if node is not scene:
            _define(text, node, first)
    head = [*scene.bases, *scene.keywords, *scene.decorator_list]
    first.add([*head, *(node for node in scene.body if not isinstance(node, Definition))])
    methods = {node.name: node for node in scene.body if isinstance(node, Definition)}
    played = methods.pop(PLAYED, None)
    for name, method in methods.items():
        text.define(f"self.{name}", method)
    _collect(text.beats, getattr(played, "body", []), first)
    reached = set().union(*map(text.reached, text.beats.values()))
    for part in list(text.beats.values())[:1]:  # what nobody calls here, the stage may
        part.names |= {f"self.{name}" for name in methods} - reached
    return text


def _define(text: _Text, node: ast.stmt, first: _Part) -> None:
    """Note what a statement of the module defines; one that does something else comes first."""
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            text.define(node.name, node)
        case ast.Import() | ast.ImportFrom():
            source = node.module if isinstance(node, ast.ImportFrom) else None
            for alias in node.names:
                name = (alias.asname or alias.name).partition(".")[0]
                text.define(name, ast.ImportFrom(source, [alias], 0))
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
            text.define(name, node)
        case _:
            first.add([node])


def _collect(beats: dict[str, _Part], body: list[ast.stmt], before: _Part) -> _Part:
    """Add the beats of some statements; return what comes after the last of them."""
    for node in body:
        slug = _slug(node)
        if slug is not None:
            before.add([node])
            beats[slug], before = before, _Part()
        elif any(isinstance(it, ast.stmt) and _slug(it) is not None for it in ast.walk(node)):
            blocks: list[list[ast.stmt]] = [getattr(node, name, []) for name in BLOCKS]
            before.add(it for it in ast.iter_child_nodes(node) if not any(it in b for b in blocks))
            for block in blocks:
                before = _collect(beats, block, before)
        else:
            before.add([node])
    return before


def _slug(node: ast.stmt) -> str | None:
    """Return the slug of the beat that a statement opens, if it is written there."""
    for item in node.items if isinstance(node, ast.With) else ():
        match item.context_expr:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="self"), attr=attr),
                args=[ast.Constant(value=str(slug)), *_],
            ) if attr == OPENING:
                return slug
    return None


def _names(node: ast.AST) -> Iterator[str]:
    for it in ast.walk(node):
        match it:
            case ast.Attribute(value=ast.Name(id="self"), attr=name):
                yield f"self.{name}"
            case ast.Name(id=name):
                yield name


class _Undocumented(ast.NodeTransformer):
    """Leaves out docstrings."""

    def visit_Expr(self, node: ast.Expr) -> ast.Expr | None:
        return None if isinstance(node.value, ast.Constant) else node
