/** What an act ends in: done with a value, or refused with one plain sentence that says what to do. */
export type Outcome<T = undefined> = { ok: true; value: T } | { ok: false; message: string; field?: string };

/** Stands as `field` where the act needs a password typed just now; the page asks for it and tries again. */
export const CONFIRM_FIELD = 'own-password';

/** The act was done. */
export function done(): Outcome;
export function done<T>(value: T): Outcome<T>;
export function done(value?: unknown): Outcome<unknown> {
  return { ok: true, value };
}

/** The act was not done, and why. `field` names the input that the sentence is about. */
export function refused(message: string, field?: string): { ok: false; message: string; field?: string } {
  return field === undefined ? { ok: false, message } : { ok: false, message, field };
}

type InputFault = { issues: readonly { message: string; path: readonly PropertyKey[] }[] };

/** The first fault that a schema (zod) found in an input, at its field. */
export function refusedInput({ issues: [issue] }: InputFault): ReturnType<typeof refused> {
  return refused(issue?.message ?? 'That could not be read.', issue?.path.join('.') || undefined);
}
