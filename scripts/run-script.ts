import { type ChildProcess, spawn } from 'node:child_process';

/** A command of ours, as npm runs it, in a process of its own. */
export type RunningScript = {
  process: ChildProcess;
  /** Its exit code (null when it was killed) and all it wrote. */
  ended: Promise<{ code: number | null; output: string }>;
};

/** Starts `scripts/<name>.ts` with these words and settings, and no other settings of ours. */
export function runScript(name: string, words: string[], settings: Record<string, string>): RunningScript {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', `scripts/${name}.ts`, ...words],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { NODE_ENV: 'test', PATH, HOME, ...settings } },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return {
    process: child,
    ended: new Promise((resolve) => child.once('close', (code) => resolve({ code, output }))),
  };
}
