const PER_PAGE = 10;
const FEED = 20;

const formats = new Map();

function format(date, lang, options) {
  const key = lang + JSON.stringify(options);
  if (!formats.has(key)) {
    formats.set(key, new Intl.DateTimeFormat(lang, { ...options, timeZone: "UTC" }));
  }
  return formats.get(key).format(date);
}

/** The stories of a language, newest first. */
function stories(api, lang) {
  return api
    .getAll()
    .filter((item) => item.data.pair !== undefined && item.data.lang === lang)
    .sort((a, b) => b.date - a.date || b.data.pair - a.data.pair);
}

function groups(items, keysOf) {
  const found = new Map();
  for (const item of items) {
    for (const key of keysOf(item)) {
      if (!found.has(key)) found.set(key, []);
      found.get(key).push(item);
    }
  }
  return found;
}

/** The pages of one list, PER_PAGE stories each. */
function pages(list, items) {
  const count = Math.max(1, Math.ceil(items.length / PER_PAGE));
  const url = (number) => (number === 1 ? list.root : `${list.root}page/${number}/`);
  return Array.from({ length: count }, (_, before) => ({
    ...list,
    number: before + 1,
    count,
    url: url(before + 1),
    newer: before > 0 && url(before),
    older: before + 1 < count && url(before + 2),
    stories: items.slice(before * PER_PAGE, (before + 1) * PER_PAGE),
  }));
}

module.exports = function (config) {
  const newsroom = require("./src/_data/newsroom.json");
  const languages = Object.keys(newsroom.name);
  let byLanguage, neighbours, pairs;

  /** Sorts and relates all stories, once: the first of our collections to be made does it. */
  function prepare(api) {
    if (byLanguage) return;
    byLanguage = new Map(languages.map((lang) => [lang, stories(api, lang)]));
    neighbours = new Map();
    pairs = new Map();
    for (const items of byLanguage.values()) {
      items.forEach((item, index) => {
        neighbours.set(item.url, { newer: items[index - 1], older: items[index + 1] });
        if (!pairs.has(item.data.pair)) pairs.set(item.data.pair, {});
        pairs.get(item.data.pair)[item.data.lang] = item.url;
      });
    }
  }

  config.addCollection("lists", (api) => {
    prepare(api);
    return languages.flatMap((lang) => {
      const items = byLanguage.get(lang);
      const front = pages({ lang, root: `/${lang}/`, title: newsroom.name[lang], feed: `/${lang}/feed.xml` }, items);
      const sections = [
        ["category", newsroom.categories, (item) => [item.data.category]],
        ["tag", newsroom.tags, (item) => item.data.tags],
      ].flatMap(([kind, names, keysOf]) =>
        [...groups(items, keysOf)].flatMap(([key, own]) => {
          const root = `/${lang}/${kind}/${key}/`;
          return pages({ lang, root, title: names[key][lang], feed: kind === "category" && `${root}feed.xml` }, own);
        })
      );
      return [...front, ...sections];
    });
  });

  config.addCollection("years", (api) => {
    prepare(api);
    return languages.flatMap((lang) =>
      [...groups(byLanguage.get(lang), (item) => [item.date.getUTCFullYear()])].map(([year, own]) => ({
        lang,
        year,
        url: `/${lang}/${year}/`,
        count: own.length,
        months: [...groups(own, (item) => [format(item.date, lang, { month: "long" })])],
      }))
    );
  });

  config.addCollection("feeds", (api) => {
    prepare(api);
    return languages.flatMap((lang) => {
      const items = byLanguage.get(lang);
      const front = { lang, title: newsroom.name[lang], page: `/${lang}/`, stories: items.slice(0, FEED) };
      const categories = [...groups(items, (item) => [item.data.category])].map(([key, own]) => ({
        lang,
        title: newsroom.categories[key][lang],
        page: `/${lang}/category/${key}/`,
        stories: own.slice(0, FEED),
      }));
      return [front, ...categories];
    });
  });

  config.addCollection("stories", (api) => {
    prepare(api);
    return languages.flatMap((lang) => byLanguage.get(lang));
  });

  config.addFilter("longDate", (date, lang) => format(date, lang, { dateStyle: "long" }));
  config.addFilter("isoDate", (date) => date.toISOString());
  config.addFilter("neighbours", (url) => neighbours.get(url) || {});
  /** The same page in every language: articles by their pair, all other pages by their address. */
  config.addFilter("alternates", (url, pair) => {
    const own = pair === undefined ? undefined : pairs.get(pair);
    return languages
      .map((lang) => ({ lang, url: own ? own[lang] : url.replace(/^\/[^/]+/, `/${lang}`) }))
      .filter((one) => one.url);
  });

  config.addPassthroughCopy("src/style.css");

  return {
    dir: { input: "src", output: "output" },
    markdownTemplateEngine: false, // the articles hold no templates
  };
};
