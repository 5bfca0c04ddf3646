'use client';

import { useEffect, useRef, useState } from 'react';
import type { Country } from '@/lib/numbers/phone-number';
import type { Recognition } from './recognition';
import type { RecognitionWorkerReply, RecognitionWorkerRequest } from './recognition-worker';

/** `unavailable`: the worker could not start. The server reads the numbers in any case. */
export type RecognitionState =
  | { kind: 'empty' }
  | { kind: 'reading'; last: Recognition | null }
  | { kind: 'read'; recognition: Recognition }
  | { kind: 'unavailable' };

/** Reads `text` in a worker while it is typed. One question at a time; whatever was typed meanwhile goes next. */
export function useRecognition(text: string, defaultCountry: Country, anyway: string[]): RecognitionState {
  const [reply, setReply] = useState<RecognitionWorkerReply | null>(null);
  const [broken, setBroken] = useState(false);
  const [asked, setAsked] = useState(0);
  const worker = useRef<Worker | null>(null);
  const next = useRef<RecognitionWorkerRequest | null>(null);
  const busy = useRef(false);
  const id = useRef(0);

  useEffect(
    () => () => {
      worker.current?.terminate();
      worker.current = null;
      busy.current = false;
    },
    [],
  );

  useEffect(() => {
    if (text.trim() === '') {
      setReply(null);
      return;
    }
    const send = () => {
      const request = next.current;
      if (!request || busy.current) return;
      next.current = null;
      busy.current = true;
      worker.current?.postMessage(request);
    };
    if (!worker.current) {
      const started = new Worker(new URL('./recognition-worker.ts', import.meta.url));
      started.addEventListener('message', ({ data }: MessageEvent<RecognitionWorkerReply>) => {
        busy.current = false;
        setReply(data);
        send();
      });
      started.addEventListener('error', () => setBroken(true));
      worker.current = started;
    }
    id.current += 1;
    next.current = { id: id.current, text, defaultCountry, anyway };
    setAsked(id.current);
    send();
  }, [text, defaultCountry, anyway]);

  if (text.trim() === '') return { kind: 'empty' };
  if (broken) return { kind: 'unavailable' };
  if (reply && reply.id === asked) return { kind: 'read', recognition: reply.recognition };
  return { kind: 'reading', last: reply?.recognition ?? null };
}
