module.exports = {
  lang: "en",
  layout: "article.njk",
  eleventyComputed: {
    permalink: (data) => `/en/${data.page.date.getUTCFullYear()}/${data.slug}/`,
  },
};
