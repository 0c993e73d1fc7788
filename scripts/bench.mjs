// How fast it is on this machine, and how it stands beside others. Numbers to compare with the last ones, not a test.
// node scripts/bench.mjs [play | rules | text | stress [--original FILE] | probe [--write]]: without a word, all but the probe, which installs other engines first.
const benches = {
  play: async () => (await import("./bench/play.mjs")).play(),
  rules: async () => (await import("./bench/rules.mjs")).rules(),
  stress: async (options) => (await import("./bench/stress.mjs")).stress(options),
  text: async () => (await import("./bench/text.mjs")).text(),
  probe: async (options) => (await import("./bench/probe.mjs")).probe(options),
};

const [name, ...options] = process.argv.slice(2);
const chosen = name === undefined ? ["play", "rules", "text", "stress"] : [name];
for (const one of chosen) {
  if (!Object.hasOwn(benches, one)) {
    console.error(`there is no bench \`${one}\`; there are ${Object.keys(benches).join(", ")}`);
    process.exitCode = 2;
    break;
  }
  await benches[one](options);
}
