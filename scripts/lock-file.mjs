import fs from 'node:fs';
import path from 'node:path';

/** Whether a process of this id runs here. */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return error.code === 'EPERM';
  }
}

/**
 * What the kernel says of a process: its state, and when it started, so that a reused process id is not taken for the
 * holder. Empty where there is no /proc.
 */
function kernelFacts(pid) {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0], started: fields[19] };
  } catch {
    return { state: '', started: '' };
  }
}

/** The process that holds `file`, or null when nobody does (any more). */
export function holderOf(file) {
  let text;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch {
    return null;
  }
  const [pid, started = ''] = text.trim().split(' ');
  const id = Number(pid);
  if (!Number.isInteger(id) || id <= 0 || !isRunning(id)) return null;
  const now = kernelFacts(id);
  // A zombie: it was killed, and whoever started it has not looked. Some containers never look.
  if (now.state === 'Z') return null;
  return started && now.started && now.started !== started ? null : id;
}

/**
 * Takes the lock `file` for this process, for as long as it lives; a lock left by a dead process is taken over.
 * Returns the holder's process id instead when another process has it.
 */
export function takeLock(file) {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const mine = `${file}.${process.pid}`;
  fs.writeFileSync(mine, `${process.pid} ${kernelFacts(process.pid).started}`, { mode: 0o600 });
  try {
    for (let round = 0; round < 20; round++) {
      try {
        // A hard link appears whole or not at all: nobody reads a half-written holder.
        fs.linkSync(mine, file);
        return { held: true, release: () => release(file) };
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
      }
      const holder = holderOf(file);
      if (holder === process.pid) return { held: true, release: () => release(file) };
      if (holder !== null) return { held: false, holder };
      removeDead(file, mine);
    }
    return { held: false, holder: holderOf(file) };
  } finally {
    fs.rmSync(mine, { force: true });
  }
}

/** Moves a dead process's lock away; of two who try, one moves it and the other finds it gone. */
function removeDead(file, mine) {
  const aside = `${mine}.dead`;
  try {
    fs.renameSync(file, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  if (holderOf(aside) === null) {
    fs.rmSync(aside, { force: true });
    return;
  }
  // Between our look and our move somebody alive took it: put it back.
  try {
    fs.linkSync(aside, file);
  } catch {}
  fs.rmSync(aside, { force: true });
}

function release(file) {
  if (holderOf(file) === process.pid) fs.rmSync(file, { force: true });
}
