// Search over titles and transcripts in a static index, and subscribe links that know where the page is.
"use strict";
{
  const query = document.querySelector("#query");
  const found = document.querySelector("#found");
  const results = document.querySelector("#results");
  const episodes = document.querySelector("#episodes");
  const copy = document.querySelector("#copy");
  const shown = 60;
  const files = new Map();
  let turn = 0;

  const load = (name) => {
    if (!files.has(name)) files.set(name, fetch(name).then((answer) => answer.json()));
    return files.get(name);
  };
  const fold = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const words = (text) => fold(text).match(/[\p{L}\p{N}]{2,}/gu) ?? [];
  // The chapters that say a word that begins so; null where nearly all do.
  const places = async (word, index) => {
    const shard = /[a-z]/.test(word[0]) ? word[0] : /\d/.test(word[0]) ? "0" : "_";
    const said = new Set();
    if (!index.shards.includes(shard)) return said;
    for (const [key, steps] of Object.entries(await load(`search/${shard}.json`))) {
      if (!key.startsWith(word)) continue;
      if (!steps) return null;
      let chapter = 0;
      for (const step of steps) said.add(chapter += step);
    }
    return said;
  };
  const line = (index, [episode, seconds, title]) => {
    const [id, name, number] = index.episodes[episode];
    const item = document.createElement("li"), link = document.createElement("a"), where = document.createElement("span");
    link.href = `episodes/${encodeURIComponent(id)}.html#t=${seconds}`;
    link.textContent = title;
    where.textContent = number === null ? name : `No. ${number} · ${name}`;
    item.append(link, where);
    return item;
  };
  const search = async () => {
    const mine = ++turn, asked = words(query.value);
    const show = (text, lines) => {
      if (mine !== turn) return;
      found.textContent = text;
      results.replaceChildren(...lines);
      episodes.hidden = asked.length > 0;
    };
    if (!asked.length) return show("", []);
    try {
      const index = await load("search.json");
      const sets = (await Promise.all(asked.map((word) => places(word, index)))).filter((set) => set);
      const isTitled = ([, , title]) => asked.every((word) => fold(title).includes(word));
      const hits = index.chapters.filter((_, place) => sets.every((set) => set.has(place)));
      const best = [...hits.filter(isTitled), ...hits.filter((hit) => !isTitled(hit))];
      const count = best.length > shown ? `The first ${shown} of ${best.length} chapters` : `${best.length} chapter${best.length === 1 ? "" : "s"}`;
      show(best.length ? count : "Nothing found.", best.slice(0, shown).map((hit) => line(index, hit)));
    } catch {
      files.clear();
      show("Search needs the page to come from a web server.", []);
    }
  };
  query.addEventListener("input", () => { const mine = ++turn; setTimeout(() => mine === turn && search(), 120); });
  if (query.value) search();

  if (location.protocol !== "file:") {
    const [before, feed] = [copy.dataset.feed, new URL("feed.xml", location).href];
    const bare = (url) => url.replace(/^https?:\/\//, "");
    copy.dataset.feed = feed;
    for (const link of document.querySelectorAll("a[data-feed]"))
      link.href = link.getAttribute("href").replace(encodeURIComponent(before), encodeURIComponent(feed)).replace(bare(before), bare(feed));
  }
  copy.addEventListener("click", async () => {
    const said = copy.textContent;
    try { await navigator.clipboard.writeText(copy.dataset.feed); copy.textContent = "Copied"; }
    catch { prompt("The feed's address", copy.dataset.feed); }
    setTimeout(() => { copy.textContent = said; }, 2000);
  });
}
