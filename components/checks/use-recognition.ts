'use client';

import { useEffect, useRef, useState } from 'react';
import type { Country } from '@/lib/numbers/phone-number';
import type { TextReading } from './recognition';
import type { RecognitionWorkerReply, RecognitionWorkerRequest } from './recognition-worker';

/** `unavailable`: the worker could not start. The server reads the numbers in any case. */
export type RecognitionState =
  | { kind: 'empty' }
  | { kind: 'reading'; last: TextReading | null }
  | { kind: 'read'; reading: TextReading }
  | { kind: 'unavailable' };

/** A text longer than this is read once typing has paused: handing it over takes a moment of the page's time. */
const LONG_TEXT = 50_000;
const PAUSE_MS = 250;

/** Reads `text` in a worker while it is typed. A newer text makes the worker drop the one before. */
export function useRecognition(text: string, defaultCountry: Country, anyway: string[]): RecognitionState {
  const [reply, setReply] = useState<(TextReading & { id: number }) | null>(null);
  const [broken, setBroken] = useState(false);
  const [asked, setAsked] = useState(0);
  const worker = useRef<Worker | null>(null);
  const unanswered = useRef(new Map<number, string>());
  const id = useRef(0);

  useEffect(
    () => () => {
      worker.current?.terminate();
      worker.current = null;
    },
    [],
  );

  useEffect(() => {
    id.current += 1;
    const request: RecognitionWorkerRequest = { id: id.current, text, defaultCountry, anyway };
    if (text.trim() === '') {
      unanswered.current.clear();
      setReply(null);
      return;
    }
    if (!worker.current) {
      const started = new Worker(new URL('./recognition-worker.ts', import.meta.url));
      started.addEventListener('message', ({ data }: MessageEvent<RecognitionWorkerReply>) => {
        const read = unanswered.current.get(data.id);
        for (const earlier of unanswered.current.keys()) {
          if (earlier <= data.id) unanswered.current.delete(earlier);
        }
        if (read !== undefined) setReply({ ...data, text: read });
      });
      started.addEventListener('error', () => setBroken(true));
      worker.current = started;
    }
    setAsked(request.id);
    const send = () => {
      unanswered.current.set(request.id, text);
      worker.current?.postMessage(request);
    };
    if (text.length <= LONG_TEXT) {
      send();
      return;
    }
    const timer = setTimeout(send, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, defaultCountry, anyway]);

  if (text.trim() === '') return { kind: 'empty' };
  if (broken) return { kind: 'unavailable' };
  if (reply && reply.id === asked) return { kind: 'read', reading: reply };
  return { kind: 'reading', last: reply };
}
