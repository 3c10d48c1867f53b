// Plays a slide's clip when it comes, and serves the bar, the contents, captions and numbers.
"use strict";

(() => {
  const IDLE = 2500; // milliseconds without a move, until the bar goes
  const LAST = 0.05; // seconds: as near to a clip's end as makes no difference
  const KEY = { contents: 84, captions: 67, numbers: 73, play: 75 }; // T, C, I, K

  const $ = (id) => document.getElementById(id);
  const reveal = document.querySelector(".reveal");
  const receiver = new URLSearchParams(location.search).has("receiver"); // in the speaker view
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const size = { width: Number(reveal.dataset.width), height: Number(reveal.dataset.height) };
  const clipOf = (slide) => slide && slide.querySelector("video");
  const current = () => clipOf(Reveal.getCurrentSlide());

  // Clips -----------------------------------------------------------------------------------

  const autoplays = () => !calm.matches && !receiver;

  // Seeking lets go of the poster, which is the last frame: without, it would flash up first.
  const showFirstFrame = (clip) => { if (autoplays() && clip.paused) clip.currentTime = 0; };

  const play = (clip) => clip.play().catch(() => {}); // refused: the poster stays, K plays it

  function toggle(clip) {
    if (!clip) return;
    if (!clip.paused) { clip.pause(); return; }
    if (clip.ended) clip.currentTime = 0;
    play(clip);
  }

  function comes(slide) {
    document.querySelectorAll("video").forEach((other) => other.pause());
    const clip = clipOf(slide);
    document.body.classList.toggle("no-clip", !clip);
    near().forEach((other) => { other.poster = other.dataset.poster; other.textTracks[0].mode = "hidden"; });
    if (clip && autoplays()) { clip.currentTime = 0; play(clip); }
    showPlace();
    showNumbers();
    refresh();
  }

  const near = () => {
    const at = Reveal.getIndices().h;
    return Reveal.getSlides().slice(Math.max(0, at - 2), at + 4).map(clipOf).filter(Boolean);
  };

  // Captions --------------------------------------------------------------------------------

  // The caption at this time; the last one stays, as the last picture does.
  function captionAt(clip) {
    const cues = Array.from(clip.textTracks[0].cues || []);
    const time = Math.min(clip.currentTime, (clip.duration || LAST) - LAST);
    const cue = cues.find((one) => one.startTime <= time && time < one.endTime);
    return cue ? cue.getCueAsHTML().textContent : "";
  }

  function refresh() {
    const clip = current();
    document.body.classList.toggle("playing", Boolean(clip) && !clip.paused);
    if (!clip) return;
    $("time").value = clip.duration ? clip.currentTime / clip.duration : 0;
    clip.parentElement.querySelector(".caption").textContent = captionAt(clip);
  }

  function press(button, on) { $(button).setAttribute("aria-pressed", String(on)); }

  function setCaptions(on) {
    document.body.classList.toggle("with-captions", on);
    press("captions", on);
    try { localStorage.setItem("wsanim-captions", on ? "on" : "off"); } catch { /* private window */ }
    refresh();
  }

  const wantsCaptions = () => {
    try { return localStorage.getItem("wsanim-captions") === "on"; } catch { return false; }
  };

  // Numbers, contents, place ----------------------------------------------------------------

  let shownBeside = false; // whether the numbers take room from the slides

  function showNumbers() {
    const slide = Reveal.getCurrentSlide();
    const template = slide && $(`${slide.id}-numbers`);
    $("numbers").replaceChildren(...(template ? [template.content.cloneNode(true)] : []));
    $("numbers").hidden = !template || $("open-numbers").getAttribute("aria-pressed") !== "true";
    $("numbers").scrollTop = 0;
    const beside = document.body.classList.toggle("with-numbers", !$("numbers").hidden);
    if (beside !== shownBeside) { shownBeside = beside; Reveal.layout(); }
  }

  function toggleNumbers() {
    press("open-numbers", $("open-numbers").getAttribute("aria-pressed") !== "true");
    showNumbers();
  }

  function toggleContents() {
    const contents = $("contents");
    if (contents.open) { contents.close(); return; }
    if (current()) current().pause();
    contents.showModal();
  }

  function showPlace() {
    const total = Reveal.getTotalSlides();
    $("place").textContent = `${Reveal.getIndices().h + 1} / ${total}`;
  }

  // The keyboard is the deck's, but for what a control that has the focus makes of it.
  function mayTakeKey(event) {
    const control = event.target.closest && event.target.closest("button, a, summary");
    return !$("contents").open && !(control && [" ", "Enter"].includes(event.key));
  }

  function bind() {
    const buttons = {
      "open-contents": toggleContents,
      "close-contents": toggleContents,
      captions: () => setCaptions(!document.body.classList.contains("with-captions")),
      "open-numbers": toggleNumbers,
      play: () => toggle(current()),
      speaker: () => Reveal.getPlugin("notes").open(),
      back: () => Reveal.prev(),
      next: () => Reveal.next(),
    };
    for (const [id, action] of Object.entries(buttons)) {
      $(id).addEventListener("click", (event) => {
        action();
        if (event.detail) event.currentTarget.blur(); // a mouse's click leaves the keyboard free
      });
    }
    const keys = [
      [KEY.contents, "T", "Contents", toggleContents],
      [KEY.captions, "C", "Captions", buttons.captions],
      [KEY.numbers, "I", "Where the numbers come from", toggleNumbers],
      [KEY.play, "K", "Play or pause", buttons.play],
    ];
    for (const [keyCode, key, description, action] of keys) {
      Reveal.addKeyBinding({ keyCode, key, description }, action);
    }
    $("contents").addEventListener("click", (event) => { if (event.target.closest("a")) $("contents").close(); });
    $("contents").addEventListener("keydown", (event) => { if (event.key === "t") toggleContents(); });
    $("time").addEventListener("input", () => {
      const clip = current();
      if (clip && clip.duration) { clip.pause(); clip.currentTime = $("time").value * clip.duration; }
    });
    $("time").addEventListener("pointerup", () => $("time").blur());
  }

  function watchClips() {
    document.querySelectorAll("video").forEach((clip) => {
      clip.addEventListener("loadeddata", () => showFirstFrame(clip));
      clip.addEventListener("click", () => toggle(clip));
      for (const name of ["play", "pause", "ended", "timeupdate", "seeked", "loadedmetadata"]) {
        clip.addEventListener(name, refresh);
      }
      clip.querySelector("track").addEventListener("load", refresh);
    });
    calm.addEventListener("change", () => { if (calm.matches && current()) current().pause(); });
  }

  function watchIdleness() {
    let timer;
    const awake = () => {
      document.body.classList.remove("idle");
      clearTimeout(timer);
      timer = setTimeout(() => document.body.classList.add("idle"), IDLE);
    };
    for (const name of ["pointermove", "pointerdown", "focusin"]) addEventListener(name, awake);
    awake();
  }

  if (receiver) document.body.classList.add("receiver");
  document.body.classList.toggle("narrow", size.width < size.height);
  watchClips();
  watchIdleness();
  Reveal.initialize({
    ...size,
    plugins: [RevealNotes],
    autoPlayMedia: false, // this file sees to it
    center: false,
    controls: false,
    hash: true,
    keyboardCondition: mayTakeKey,
    margin: 0,
    maxScale: 10,
    minScale: 0.05,
    progress: false,
    scrollActivationWidth: null,
    transition: "none", // a clip begins where the last one ended
    viewDistance: 3,
  }).then(() => {
    bind();
    setCaptions(wantsCaptions());
    Reveal.on("slidechanged", (event) => comes(event.currentSlide));
    comes(Reveal.getCurrentSlide());
  });
})();
