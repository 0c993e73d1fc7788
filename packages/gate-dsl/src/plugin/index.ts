export { readPlugin, type PluginMistake, type ReadPlugin } from "./read-plugin.ts";
export type { PluginFunction } from "./plugin-function.ts";
