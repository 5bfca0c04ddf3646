import * as z from 'zod/mini';

const draft = z.object({
  text: z.string(),
  customer: z.string(),
  name: z.string(),
  /** Null until somebody chooses: then the remembered one, the team's, or the browser's counts. */
  country: z.nullable(z.string()),
  connectionId: z.nullable(z.string()),
  movingTo: z.discriminatedUnion('kind', [
    /** What the connection's settings say. */
    z.object({ kind: z.literal('default') }),
    /** The connection's own account. */
    z.object({ kind: z.literal('own') }),
    z.object({ kind: z.literal('listed'), sid: z.string(), name: z.string() }),
    z.object({ kind: z.literal('typed'), sid: z.string() }),
  ]),
  /** Null until somebody chooses: then the team's setting counts. */
  visibility: z.nullable(z.enum(['team', 'private'])),
  /** E.164 numbers to check although no country has them. */
  anyway: z.array(z.string()),
  /** Made at the first attempt to send and dropped at every change: one content is one check, however often sent. */
  submissionId: z.nullable(z.string()),
});

/** A check that is being written and was not sent yet. */
export type Draft = z.infer<typeof draft>;

export const EMPTY_DRAFT: Draft = {
  text: '',
  customer: '',
  name: '',
  country: null,
  connectionId: null,
  movingTo: { kind: 'default' },
  visibility: null,
  anyway: [],
  submissionId: null,
};

const keyOf = (userId: string) => `porting-check-draft:${userId}`;

/** What was typed in this tab before a reload; null when there is nothing. */
export function keptDraft(userId: string): Draft | null {
  try {
    const kept = draft.safeParse(JSON.parse(sessionStorage.getItem(keyOf(userId)) ?? 'null'));
    return kept.success ? kept.data : null;
  } catch {
    return null;
  }
}

/** Keeps what is typed in this tab until it is sent; an empty draft clears it. */
export function keepDraft(userId: string, current: Draft): void {
  try {
    if (current === EMPTY_DRAFT) sessionStorage.removeItem(keyOf(userId));
    else sessionStorage.setItem(keyOf(userId), JSON.stringify(current));
  } catch {
    // Storage is full or forbidden. The page itself still holds the text.
  }
}
