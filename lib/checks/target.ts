/** A Twilio account that numbers may move to. */
export type Target = { sid: string; name: string };

/** The accounts of the practice connection are numbered from the start; no real SID looks like this. */
const PRACTICE_SID = /^AC0{24}/;

/** Why numbers of this check cannot move to `target`, as a sentence; null when they can. */
export function targetTrouble(target: Target | null, { practice }: { practice: boolean }): string | null {
  if (!target) return null;
  if (!/^AC[0-9a-f]{32}$/i.test(target.sid)) {
    return 'An Account SID is AC followed by 32 letters and digits, as the Twilio Console shows it.';
  }
  if (practice && !PRACTICE_SID.test(target.sid)) {
    return 'Practice works with practice accounts only; a real account is never asked from here.';
  }
  return null;
}
