module.exports = {
  lang: "bg",
  layout: "article.njk",
  eleventyComputed: {
    permalink: (data) => `/bg/${data.page.date.getUTCFullYear()}/${data.slug}/`,
  },
};
