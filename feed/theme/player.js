// Chapters that seek, a transcript that follows, speed, links to a moment (#t=90). Pages play without it.
// The index and the embedded player have the sound alone; where it was left is kept for all of them.
"use strict";
for (const button of document.querySelectorAll("[data-copy]")) button.addEventListener("click", async () => {
  const label = button.textContent, text = button.dataset.copy;
  try { await navigator.clipboard.writeText(text); button.textContent = "Copied"; }
  catch { prompt(label, text); }
  setTimeout(() => { button.textContent = label; }, 2000);
});
const audio = document.querySelector("audio");
if (audio) {
  const now = document.querySelector("#now");
  const follow = document.querySelector("#follow");
  const list = document.querySelector(".columns nav");
  const chapters = [...document.querySelectorAll(".chapters [data-t]")];
  const cues = [...document.querySelectorAll(".transcript [data-t]")];
  const speeds = [...document.querySelectorAll("[data-rate]")];
  const at = (element) => Number(element.dataset.t);
  const place = `at:${new URL(audio.dataset.page ?? "", location).pathname}`;
  let chapter, cue, readerScrolled = 0;

  // Storage may be forbidden.
  let store = {};
  try { store = localStorage; } catch {}

  const latest = (elements, time) => {
    let low = 0, high = elements.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (at(elements[middle]) <= time + 0.05) low = middle + 1; else high = middle;
    }
    return elements[low - 1];
  };
  const reveal = (element) => element.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  const update = () => {
    const [newChapter, newCue] = [chapters, cues].map((all) => latest(all, audio.currentTime));
    if (newChapter !== chapter) {
      chapter?.removeAttribute("aria-current");
      newChapter?.setAttribute("aria-current", "true");
      chapter = newChapter;
      if (chapter) {
        now.textContent = chapter.lastElementChild.textContent;
        list.scrollTop = chapter.offsetTop - 200;
      }
    }
    if (newCue === cue) return;
    cue?.classList.remove("said");
    newCue?.classList.add("said");
    cue = newCue;
    if (cue && follow?.checked && !audio.paused && Date.now() - readerScrolled > 4000) reveal(cue);
  };
  const seek = (time) => { audio.currentTime = time; update(); };
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
    audio.play().catch(() => {});
  });
  for (const button of speeds) button.addEventListener("click", () => {
    setSpeed(Number(button.dataset.rate));
    store.rate = button.dataset.rate;
  });
  for (const type of ["wheel", "touchmove"]) addEventListener(type, () => { readerScrolled = Date.now(); }, { passive: true });
  for (const type of ["timeupdate", "seeked"]) audio.addEventListener(type, update);
  const save = () => audio.played.length && (store[place] = audio.ended ? 0 : audio.currentTime);
  audio.addEventListener("pause", save);
  addEventListener("pagehide", save);
  addEventListener("hashchange", fromAddress);

  if (store.rate > 0) setSpeed(Number(store.rate));
  if (!fromAddress() && store[place] > 5) seek(Number(store[place]));

  const session = navigator.mediaSession;
  if (session) {
    session.metadata = new MediaMetadata({
      title: audio.dataset.title,
      artist: audio.dataset.show,
      artwork: [{ src: document.querySelector("img").src }],
    });
    const jump = (by) => () => {
      const goal = chapters[chapters.indexOf(chapter) + by];
      if (goal) seek(at(goal));
    };
    session.setActionHandler("previoustrack", jump(-1));
    session.setActionHandler("nexttrack", jump(1));
  }
}
