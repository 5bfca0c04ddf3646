import { beginDraftAction, finishDraftAction } from '@/lib/checks/actions';
import type { DraftInput } from '@/lib/checks/begin-draft';
import { CHECK_LIMITS } from '@/lib/checks/check-limits';
import { done, type Outcome, refused } from '@/lib/outcome';

/** What is sent: the details, the pieces of every check, and the files. */
export type IntakeToSend = {
  draft: DraftInput;
  pieces: (part: number) => AsyncGenerator<{ body: string; numbers: number }>;
  files: Blob[];
};

/** Numbers sent so far, and then the bytes of the files. */
export type SendProgress = { numbers: number; fileBytes: number };

const TRIES = 3;
const UNREACHED = 'This did not reach the server. What you chose is kept; try again.';

/**
 * Sends a large list or files in pieces into a draft and makes it a check, or one for each customer. Until the last
 * step nothing is asked, and a tab that is closed leaves a draft that goes by itself. Sent again with the same
 * submission id, what has arrived already counts once.
 */
export async function sendIntake(
  { draft, pieces, files }: IntakeToSend,
  onProgress: (progress: SendProgress) => void,
): Promise<Outcome<{ checkIds: string[] }>> {
  const begun = await beginDraftAction(draft);
  if (!begun.ok) return begun;
  const { checkIds, fileIds, made } = begun.value;
  if (made) return done({ checkIds });
  const progress = { numbers: 0, fileBytes: 0 };
  for (const [part, checkId] of checkIds.entries()) {
    let ordinal = 0;
    for await (const { body, numbers } of pieces(part)) {
      const sent = await post(`/api/drafts/${checkId}/pieces/${ordinal}`, body, 'application/json');
      if (!sent.ok) return sent;
      ordinal += 1;
      progress.numbers += numbers;
      onProgress({ ...progress });
    }
  }
  for (const [place, fileId] of fileIds.entries()) {
    const file = files[place];
    for (let chunk = 0; file && chunk * CHECK_LIMITS.chunkBytes < file.size; chunk += 1) {
      const from = chunk * CHECK_LIMITS.chunkBytes;
      const bytes = file.slice(from, from + CHECK_LIMITS.chunkBytes);
      const sent = await post(`/api/files/${fileId}/chunks/${chunk}`, bytes, 'application/octet-stream');
      if (!sent.ok) return sent;
      progress.fileBytes += bytes.size;
      onProgress({ ...progress });
    }
  }
  return finishDraftAction({ checkIds });
}

/** A connection that breaks once is tried again; what the server refuses is told as it says it. */
async function post(url: string, body: BodyInit, type: string): Promise<Outcome> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const response = await fetch(url, { method: 'POST', body, headers: { 'Content-Type': type } }).catch(
      () => null,
    );
    if (!response || response.status >= 502) continue;
    if (response.ok) return done();
    const answer = (await response.json().catch(() => null)) as { message?: string; field?: string } | null;
    return refused(answer?.message ?? UNREACHED, answer?.field);
  }
  return refused(UNREACHED);
}
