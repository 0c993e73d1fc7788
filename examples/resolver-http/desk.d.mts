import type { Server } from "node:http";

export function desk(): Server;
