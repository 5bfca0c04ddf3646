'use client';

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type Draft, EMPTY_DRAFT, keepDraft, keptDraft } from './draft';

const KEEP_AFTER_MS = 300;

/** The check being written: kept in this tab through reloads, until it is sent. */
export function useDraft(
  userId: string,
  box: RefObject<HTMLTextAreaElement | null>,
): {
  draft: Draft;
  /** Any change makes it another submission. */
  change: (part: Partial<Omit<Draft, 'submissionId'>>) => void;
  /** Remembers under which id this content is sent. */
  sendAs: (submissionId: string) => void;
  clear: () => void;
} {
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const latest = useRef(draft);
  useLayoutEffect(() => {
    latest.current = draft;
  });

  // After hydration, because the server cannot know what this tab holds.
  useEffect(() => {
    const kept = keptDraft(userId) ?? EMPTY_DRAFT;
    // What was typed before the page came alive is in the box only.
    const early = box.current?.value ?? '';
    const found = early === '' || early === kept.text ? kept : { ...kept, text: early, submissionId: null };
    setDraft((current) => (current === EMPTY_DRAFT ? found : current));
  }, [userId, box]);

  useEffect(() => {
    if (draft === EMPTY_DRAFT) return;
    // What a part of the page adds while the page is left is in it.
    const keep = () => keepDraft(userId, latest.current);
    const timer = setTimeout(keep, KEEP_AFTER_MS);
    addEventListener('pagehide', keep);
    return () => {
      clearTimeout(timer);
      removeEventListener('pagehide', keep);
    };
  }, [draft, userId]);

  const change = useCallback(
    (part: Partial<Omit<Draft, 'submissionId'>>) =>
      setDraft((current) => ({ ...current, ...part, submissionId: null })),
    [],
  );
  const sendAs = useCallback(
    (submissionId: string) =>
      setDraft((current) => {
        const sent = { ...current, submissionId };
        // At once: the reload that matters comes while the answer is on its way.
        keepDraft(userId, sent);
        return sent;
      }),
    [userId],
  );
  const clear = useCallback(() => {
    keepDraft(userId, EMPTY_DRAFT);
    setDraft(EMPTY_DRAFT);
  }, [userId]);
  return { draft, change, sendAs, clear };
}
