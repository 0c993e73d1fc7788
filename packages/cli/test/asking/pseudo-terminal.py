"""Runs a command on a pseudo-terminal: waits for a text on its screen, types, and so on. Prints JSON: the exit code and the screen.

argv: JSON of {"command": [...], "steps": [[text that is waited for, what is typed], ...], "seconds": how long all of it may take}
"""
import fcntl, json, os, pty, select, signal, struct, sys, termios, time

asked = json.loads(sys.argv[1])
child, terminal = pty.fork()
if child == 0:
    os.execvp(asked["command"][0], asked["command"])
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))

screen, seen, steps, end = b"", 0, list(asked["steps"]), time.monotonic() + asked["seconds"]
while time.monotonic() < end:
    while steps and (at := screen.find(steps[0][0].encode(), seen)) >= 0:
        seen = at + len(steps[0][0].encode())
        typed = steps.pop(0)[1]
        if typed == "HANG UP":
            os.close(terminal)
            terminal = None
            break
        os.write(terminal, typed.encode())
    if terminal is None:
        break
    if not select.select([terminal], [], [], 0.05)[0]:
        continue
    try:
        part = os.read(terminal, 65536)
    except OSError:
        break
    if not part:
        break
    screen += part

while time.monotonic() < end:
    done, status = os.waitpid(child, os.WNOHANG)
    if done:
        print(json.dumps({"code": os.waitstatus_to_exitcode(status), "left": len(steps), "screen": screen.decode("utf-8", "replace")}))
        sys.exit()
    time.sleep(0.02)
os.kill(child, signal.SIGKILL)
print(json.dumps({"code": None, "left": len(steps), "screen": screen.decode("utf-8", "replace")}))
