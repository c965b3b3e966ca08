// Chapters that seek, a transcript that follows, speed, and links to a moment (#t=90). Without it the page still plays.
"use strict";
{
  const audio = document.querySelector("audio");
  const now = document.querySelector("#now");
  const follow = document.querySelector("#follow");
  const chapters = [...document.querySelectorAll(".chapters [data-t]")];
  const cues = [...document.querySelectorAll(".transcript p [data-t]")];
  const speeds = [...document.querySelectorAll("[data-rate]")];
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const at = (element) => Number(element.dataset.t);
  const place = `at:${location.pathname}`;
  let chapter, cue, readerScrolled = 0;

  // Storage may be forbidden; then nothing is remembered.
  const remember = (name, value) => { try { localStorage.setItem(name, value); } catch { /* forbidden */ } };
  const recall = (name) => { try { return Number(localStorage.getItem(name)); } catch { return 0; } };

  const latest = (elements, time) => {
    let low = 0, high = elements.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (at(elements[middle]) <= time + 0.05) low = middle + 1; else high = middle;
    }
    return elements[low - 1];
  };
  const reveal = (element) => element.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
  const update = () => {
    const [newChapter, newCue] = [latest(chapters, audio.currentTime), latest(cues, audio.currentTime)];
    if (newChapter !== chapter) {
      chapter?.removeAttribute("aria-current");
      newChapter?.setAttribute("aria-current", "true");
      chapter = newChapter;
      if (chapter) now.textContent = chapter.lastElementChild.textContent;
    }
    if (newCue === cue) return;
    cue?.classList.remove("said");
    newCue?.classList.add("said");
    cue = newCue;
    if (cue && follow.checked && !audio.paused && Date.now() - readerScrolled > 4000) reveal(cue);
  };
  const seek = (time) => { audio.currentTime = time; update(); };
  const play = () => audio.play().catch(() => { /* the browser wants a click on its own control */ });
  const fromAddress = () => {
    const match = /^#t=([\d:.]+)/.exec(location.hash);
    if (!match) return false;
    seek(match[1].split(":").reduce((sum, part) => sum * 60 + Number(part), 0));
    if (cue) reveal(cue);
    return true;
  };
  const setSpeed = (rate) => {
    audio.defaultPlaybackRate = audio.playbackRate = rate;
    for (const button of speeds) button.setAttribute("aria-pressed", Number(button.dataset.rate) === rate);
  };

  for (const link of document.querySelectorAll("a[data-t]")) link.href = `#t=${link.dataset.t}`;
  document.addEventListener("click", (event) => {
    const target = event.target.closest("[data-t]");
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (target.tagName !== "A" && !getSelection().isCollapsed) return;
    event.preventDefault();
    if (target.tagName === "A") history.replaceState(null, "", target.hash);
    readerScrolled = 0;
    seek(at(target));
    play();
  });
  for (const button of speeds) button.addEventListener("click", () => {
    setSpeed(Number(button.dataset.rate));
    remember("rate", button.dataset.rate);
  });
  for (const type of ["wheel", "touchmove"]) addEventListener(type, () => { readerScrolled = Date.now(); }, { passive: true });
  for (const type of ["timeupdate", "seeked"]) audio.addEventListener(type, update);
  audio.addEventListener("pause", () => remember(place, audio.ended ? 0 : audio.currentTime));
  addEventListener("pagehide", () => { if (!audio.paused) remember(place, audio.currentTime); });
  addEventListener("hashchange", fromAddress);

  if (speeds.some((button) => Number(button.dataset.rate) === recall("rate"))) setSpeed(recall("rate"));
  if (!fromAddress() && recall(place) > 5) seek(recall(place));

  if ("mediaSession" in navigator) {
    navigator.mediaSession.metadata = new MediaMetadata({
      title: audio.dataset.title,
      artist: audio.dataset.show,
      artwork: [{ src: document.querySelector(".hero img").src }],
    });
    const jump = (by) => () => {
      const goal = chapters[chapters.indexOf(chapter) + by];
      if (goal) seek(at(goal));
    };
    navigator.mediaSession.setActionHandler("previoustrack", jump(-1));
    navigator.mediaSession.setActionHandler("nexttrack", jump(1));
  }
}
