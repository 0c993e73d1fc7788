import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const runs = 5000;

/**
 * Runs a second of the original, which is not carried here: `--original FILE` names its stress driver for v4.4, a Python file with a function for it that takes how many runs and a
 * seed. Gives runs per second; undefined where it was not asked for.
 */
export function playOriginal(options) {
  const at = options.indexOf("--original");
  if (at < 0) return undefined;
  const path = options[at + 1];
  if (path === undefined || !existsSync(path)) throw new Error(`--original: there is no file ${path ?? ""}`);
  const { stdout, stderr, status, error } = spawnSync("python3", ["-c", driver, path, String(runs)], { encoding: "utf8" });
  if (error?.code === "ENOENT") throw new Error("--original needs python3");
  if (status !== 0) throw new Error(`the original ended with ${status}:\n${stderr}`);
  return runs / Number(stdout.trim().split("\n").at(-1));
}

// Its own words go nowhere; the last line is how many seconds it took. It writes files, so it runs in a folder of its own.
const driver = `
import contextlib, importlib.util, inspect, io, os, sys, tempfile, time
path = os.path.abspath(sys.argv[1])
runs = int(sys.argv[2])
spec = importlib.util.spec_from_file_location("original", path)
module = importlib.util.module_from_spec(spec)
sys.modules["original"] = module
sys.path.insert(0, os.path.dirname(path))
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    with contextlib.redirect_stdout(io.StringIO()):
        spec.loader.exec_module(module)
        names = [name for name in vars(module) if "stress" in name.lower() and inspect.isfunction(getattr(module, name))]
        if not names:
            sys.exit("there is no function with 'stress' in its name")
        play = getattr(module, names[0])
        given = {}
        for name in inspect.signature(play).parameters:
            if "seed" in name: given[name] = 42
            elif name in ("n", "runs", "n_runs", "num_runs", "count", "total"): given[name] = runs
        begun = time.perf_counter()
        play(**given)
        took = time.perf_counter() - begun
    os.chdir("/")
print(took)
`;
