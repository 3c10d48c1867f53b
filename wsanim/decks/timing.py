"""When a clip on a PowerPoint slide plays: the slide's timing, as PowerPoint itself writes it."""

from __future__ import annotations

from typing import Any

from pptx.oxml import parse_xml

NAMESPACE = "http://schemas.openxmlformats.org/presentationml/2006/main"

# A click counts wherever it is made, so that a presenter's remote control starts the clip too.
ON_CLICK = ("clickEffect", '<p:cond delay="indefinite"/>')
BY_ITSELF = (
    "afterEffect",
    '<p:cond delay="indefinite"/><p:cond evt="onBegin" delay="0"><p:tn val="2"/></p:cond>',
)

TIMING = """
<p:timing xmlns:p="{namespace}"><p:tnLst><p:par>
<p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot"><p:childTnLst>
  <p:seq concurrent="1" nextAc="seek">
    <p:cTn id="2" dur="indefinite" nodeType="mainSeq"><p:childTnLst>
      <p:par><p:cTn id="3" fill="hold"><p:stCondLst>{begins}</p:stCondLst><p:childTnLst>
      <p:par><p:cTn id="4" fill="hold"><p:stCondLst><p:cond delay="0"/></p:stCondLst><p:childTnLst>
      <p:par><p:cTn id="5" presetID="1" presetClass="mediacall" presetSubtype="0" fill="hold"
          nodeType="{effect}"><p:stCondLst><p:cond delay="0"/></p:stCondLst><p:childTnLst>
        <p:cmd type="call" cmd="playFrom(0.0)"><p:cBhvr>
          <p:cTn id="6" dur="{milliseconds}" fill="hold"/>
          <p:tgtEl><p:spTgt spid="{shape}"/></p:tgtEl>
        </p:cBhvr></p:cmd>
      </p:childTnLst></p:cTn></p:par>
      </p:childTnLst></p:cTn></p:par>
      </p:childTnLst></p:cTn></p:par>
    </p:childTnLst></p:cTn>
    <p:prevCondLst><p:cond evt="onPrev" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond>
    </p:prevCondLst>
    <p:nextCondLst><p:cond evt="onNext" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond>
    </p:nextCondLst>
  </p:seq>
  <p:video><p:cMediaNode vol="80000">
    <p:cTn id="7" {repeats}fill="hold" display="0">
      <p:stCondLst><p:cond delay="indefinite"/></p:stCondLst>
    </p:cTn>
    <p:tgtEl><p:spTgt spid="{shape}"/></p:tgtEl>
  </p:cMediaNode></p:video>
  <p:seq concurrent="1" nextAc="seek">
    <p:cTn id="8" restart="whenNotActive" fill="hold" evtFilter="cancelBubble"
        nodeType="interactiveSeq">
      <p:stCondLst><p:cond evt="onClick" delay="0"><p:tgtEl><p:spTgt spid="{shape}"/></p:tgtEl>
      </p:cond></p:stCondLst>
      <p:endSync evt="end" delay="0"><p:rtn val="all"/></p:endSync>
      <p:childTnLst>
      <p:par><p:cTn id="9" fill="hold"><p:stCondLst><p:cond delay="0"/></p:stCondLst><p:childTnLst>
      <p:par><p:cTn id="10" fill="hold"><p:stCondLst><p:cond delay="0"/></p:stCondLst><p:childTnLst>
      <p:par><p:cTn id="11" presetID="2" presetClass="mediacall" presetSubtype="0" fill="hold"
          nodeType="clickEffect"><p:stCondLst><p:cond delay="0"/></p:stCondLst><p:childTnLst>
        <p:cmd type="call" cmd="togglePause"><p:cBhvr>
          <p:cTn id="12" dur="1" fill="hold"/>
          <p:tgtEl><p:spTgt spid="{shape}"/></p:tgtEl>
        </p:cBhvr></p:cmd>
      </p:childTnLst></p:cTn></p:par>
      </p:childTnLst></p:cTn></p:par>
      </p:childTnLst></p:cTn></p:par>
      </p:childTnLst>
    </p:cTn>
    <p:nextCondLst><p:cond evt="onClick" delay="0"><p:tgtEl><p:spTgt spid="{shape}"/></p:tgtEl>
    </p:cond></p:nextCondLst>
  </p:seq>
</p:childTnLst></p:cTn>
</p:par></p:tnLst></p:timing>
"""


def timing(shape: int, seconds: float, *, play: str, loop: bool) -> Any:
    """Return a slide's ``p:timing``.

    Parameters
    ----------
    shape
        The clip's number on its slide.
    seconds
        How long it is.
    play
        ``"auto"`` if it begins when its slide comes, ``"click"`` if on the next click; a click on
        the clip itself pauses it.
    loop
        Whether it begins again when it is over.
    """
    effect, begins = BY_ITSELF if play == "auto" else ON_CLICK
    return parse_xml(
        TIMING.format(
            namespace=NAMESPACE,
            effect=effect,
            begins=begins,
            milliseconds=round(seconds * 1000),
            shape=shape,
            repeats='repeatCount="indefinite" ' if loop else "",
        )
    )
