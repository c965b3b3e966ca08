// Search in a static index, with excerpts from the transcripts, and subscribe links for where the page is.
"use strict";
{
  const [query, found, results, episodes, copy] = ["query", "found", "results", "episodes", "copy"].map((id) => document.getElementById(id));
  const shown = 60;
  const files = {};
  let turn = 0;

  const load = (name) => files[name] ??= fetch(name).then((answer) => answer.json()).catch((error) => { delete files[name]; throw error; });
  const fold = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const words = (text) => fold(text).match(/[\p{L}\p{N}]{2,}/gu) ?? [];
  const make = (name, ...content) => {
    const element = document.createElement(name);
    element.append(...content);
    return element;
  };
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
  // Of each hit: episode, its second, title, second at which the next chapter begins.
  const within = async (block, asked) => {
    const { chapters, shards } = await load(`search/${block}.json`);
    const sets = (await Promise.all(asked.map((word) => places(word, block, shards)))).filter((set) => set);
    const end = (place) => chapters[place + 1]?.[0] === chapters[place][0] ? chapters[place + 1][1] : Infinity;
    return chapters.map((hit, place) => [...hit, end(place)]).filter((_, place) => sets.every((set) => set.has(place)));
  };

  const page = (index, episode) => `episodes/${encodeURIComponent(index.episodes[episode][0])}`;
  const pieces = (text) => text.split(/([\p{L}\p{N}\p{M}]+)/u);
  const isAsked = (piece, asked) => asked.some((word) => fold(piece).startsWith(word));
  const mark = (parts, asked) => parts.map((piece) => isAsked(piece, asked) ? make("mark", piece) : piece);
  const two = (number) => String(Math.floor(number)).padStart(2, "0");
  const clock = (time) => `${time < 3600 ? Math.floor(time / 60) : `${Math.floor(time / 3600)}:${two(time / 60 % 60)}`}:${two(time % 60)}`;
  // The sentence that has most of the words, but not the one that says the title.
  const excerpt = async (index, [episode, start, title, end], asked) => {
    const { segments } = await load(`${page(index, episode)}.transcript.json`);
    const count = ({ body }) => asked.filter((word) => pieces(body).some((piece) => isAsked(piece, [word]))).length;
    const [best] = segments
      .filter(({ startTime, body }) => startTime >= start && startTime < end && !body.startsWith(title))
      .map((line) => [line, count(line)])
      .sort((a, b) => b[1] - a[1])[0] ?? [];
    if (!best) return [];
    const time = make("a", clock(best.startTime)), parts = pieces(best.body);
    time.href = `${page(index, episode)}.html#t=${best.startTime}`;
    const first = parts.findIndex((piece) => isAsked(piece, asked)) - 16;
    return [time, first > 8 ? " … " : " ", ...mark(parts.slice(first > 8 ? first : 0), asked)];
  };
  // An excerpt is fetched when its hit comes into view.
  const wanted = new WeakMap();
  const watcher = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) if (isIntersecting) {
      watcher.unobserve(target);
      wanted.get(target)().then((nodes) => target.replaceChildren(...nodes), () => {});
    }
  }, { rootMargin: "200px" });
  const line = (index, hit, asked) => {
    const [, name, number] = index.episodes[hit[0]];
    const link = make("a", ...mark(pieces(hit[2]), asked)), text = make("p");
    link.href = `${page(index, hit[0])}.html#t=${hit[1]}`;
    wanted.set(text, () => excerpt(index, hit, asked));
    watcher.observe(text);
    return make("li", link, make("span", number === null ? "" : `No. ${number} · `, ...mark(pieces(name), asked)), text);
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
      if (mine !== turn) return;
      watcher.disconnect();
      show(length ? count : "Nothing found.", best.slice(0, shown).map((hit) => line(index, hit, asked)));
    } catch {
      show("Search needs the page to come from a web server.", []);
    }
  };
  query.addEventListener("input", () => { const mine = ++turn; setTimeout(() => mine === turn && search(), 120); });
  if (query.value) search();

  if (location.protocol !== "file:") {
    const [before, feed] = [copy.dataset.copy, new URL("feed.xml", location).href];
    const bare = (url) => url.replace(/^https?:\/\//, "");
    copy.dataset.copy = feed;
    for (const link of document.querySelectorAll("a[data-feed]"))
      link.href = link.getAttribute("href").replace(encodeURIComponent(before), encodeURIComponent(feed)).replace(bare(before), bare(feed));
  }
}
