export { run } from "./run.ts";
export { HostFailure, type Choice, type Found, type Host, type Output, type Terminal } from "./host.ts";
export { memoryHost, type MemoryHost, type MemoryHostOptions } from "./hosts/memory-host.ts";
export { nodeHost } from "./hosts/node-host.ts";
export { EXIT_CODES, type ExitCode } from "./exit-code.ts";
export { cliCatalogue } from "./catalogue.ts";
