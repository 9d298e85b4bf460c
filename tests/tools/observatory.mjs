// What the Mozilla HTTP Observatory says of a site on this machine: node observatory.mjs HOST HTTP_PORT HTTPS_PORT
// Its own command asks ports 80 and 443 only; the rules are the same.
import { mkdirSync, existsSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const home = path.dirname(createRequire(import.meta.url).resolve("@mdn/mdn-http-observatory/package.json"));

// Lists that its installation would fetch: of hosts that browsers know to want https. This machine's is none of them.
const list = path.join(home, "conf", "hsts-preload.json");
if (!existsSync(list)) {
  mkdirSync(path.dirname(list), { recursive: true });
  writeFileSync(list, "{}");
}

const load = (name) => import(pathToFileURL(path.join(home, "src", name)));
const { retrieve } = await load("retriever/retriever.js");
const { ALL_TESTS } = await load("constants.js");
const { getGradeForScore, getScoreDescription, getScoreModifier } = await load("grader/grader.js");
const { MINIMUM_SCORE_FOR_EXTRA_CREDIT } = await load("grader/charts.js");

const [host, httpPort, httpsPort] = process.argv.slice(2);
const found = await retrieve(host, { httpPort, httpsPort });
const results = ALL_TESTS.map((test) => test(found));
const modifiers = results.map((one) => (one.result ? getScoreModifier(one.result) : 0));
const lost = modifiers.filter((one) => one < 0).reduce((sum, one) => sum + one, 100);
const all = modifiers.reduce((sum, one) => sum + one, 100);
const score = lost >= MINIMUM_SCORE_FOR_EXTRA_CREDIT ? all : lost;
console.log(
  JSON.stringify({
    ...getGradeForScore(score),
    tests: results.map((one) => ({
      name: one.constructor.name,
      pass: one.pass,
      said: one.result && getScoreDescription(one.result),
    })),
  }),
);
