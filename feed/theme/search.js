// Search in a static index, and subscribe links for where the page is.
"use strict";
{
  const [query, found, results, episodes, copy] = ["query", "found", "results", "episodes", "copy"].map((id) => document.getElementById(id));
  const shown = 60;
  let files = {}, turn = 0;

  const load = (name) => files[name] ??= fetch(name).then((answer) => answer.json());
  const fold = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const words = (text) => fold(text).match(/[\p{L}\p{N}]{2,}/gu) ?? [];
  // A block's chapters with such a word; null: nearly all.
  const places = async (word, block, shards) => {
    const shard = /[a-z]/.test(word[0]) ? word[0] : /\d/.test(word[0]) ? "0" : "_";
    const said = new Set();
    if (!shards.includes(shard)) return said;
    for (const [key, steps] of Object.entries(await load(`search/${block}/${shard}.json`))) {
      if (!key.startsWith(word)) continue;
      if (!steps) return null;
      let chapter = 0;
      for (const step of steps) said.add(chapter += step);
    }
    return said;
  };
  const within = async (block, asked) => {
    const { chapters, shards } = await load(`search/${block}.json`);
    const sets = (await Promise.all(asked.map((word) => places(word, block, shards)))).filter((set) => set);
    return chapters.filter((_, place) => sets.every((set) => set.has(place)));
  };
  const line = (index, [episode, seconds, title]) => {
    const [id, name, number] = index.episodes[episode];
    const [item, link, where] = ["li", "a", "span"].map((name) => document.createElement(name));
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
      const blocks = await Promise.all(Array.from({ length: index.blocks }, (_, block) => within(block, asked)));
      const hits = blocks.flat().sort((a, b) => b[0] - a[0]);
      const isTitled = ([, , title]) => asked.every((word) => fold(title).includes(word));
      const best = [...hits.filter(isTitled), ...hits.filter((hit) => !isTitled(hit))];
      const { length } = best;
      const count = length > shown ? `The first ${shown} of ${length} chapters` : `${length} chapter${length === 1 ? "" : "s"}`;
      show(length ? count : "Nothing found.", best.slice(0, shown).map((hit) => line(index, hit)));
    } catch {
      files = {};
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
