export { run } from "./run.ts";
export { HostFailure, type Found, type Host, type Output } from "./host.ts";
export { memoryHost, type MemoryHost, type MemoryHostOptions } from "./hosts/memory-host.ts";
export { nodeHost } from "./hosts/node-host.ts";
export { EXIT_CODES, type ExitCode } from "./exit-code.ts";
export { cliCatalogue } from "./catalogue.ts";
