'use client';

import { useEffect, useRef, useState } from 'react';

type Handlers = { onText: (text: string) => void; onFiles: (files: File[]) => void };

/**
 * Takes what is dropped or pasted anywhere on the page. Pasting into a field stays with that field, unless it is a
 * file. Returns whether something is being dragged over the page.
 */
export function useDropAnywhere({ onText, onFiles }: Handlers): boolean {
  const [dragging, setDragging] = useState(false);
  const handlers = useRef({ onText, onFiles });
  useEffect(() => {
    handlers.current = { onText, onFiles };
  });

  useEffect(() => {
    const take = (event: Event, data: DataTransfer | null) => {
      const text = data?.getData('text/plain') ?? '';
      const files = [...(data?.files ?? [])];
      // A copied range of cells comes as text and, beside it, as a picture.
      if (text.trim() !== '') {
        if (event.type === 'paste' && isField(event.target)) return;
        event.preventDefault();
        handlers.current.onText(text);
      } else if (files.length > 0) {
        event.preventDefault();
        handlers.current.onFiles(files);
      }
    };
    const onPaste = (event: ClipboardEvent) => {
      if (!isBehindDialog()) take(event, event.clipboardData);
    };
    const onDrop = (event: DragEvent) => {
      setDragging(false);
      if (!isBehindDialog()) take(event, event.dataTransfer);
    };
    const onDragOver = (event: DragEvent) => {
      const carried = event.dataTransfer?.types ?? [];
      if (isBehindDialog() || !(carried.includes('Files') || carried.includes('text/plain'))) return;
      // Without this the browser would leave the page and open the file.
      event.preventDefault();
      setDragging(true);
    };
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setDragging(false);
    };
    document.addEventListener('paste', onPaste);
    document.addEventListener('drop', onDrop);
    document.addEventListener('dragover', onDragOver);
    document.addEventListener('dragleave', onDragLeave);
    return () => {
      document.removeEventListener('paste', onPaste);
      document.removeEventListener('drop', onDrop);
      document.removeEventListener('dragover', onDragOver);
      document.removeEventListener('dragleave', onDragLeave);
    };
  }, []);
  return dragging;
}

function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}

function isBehindDialog(): boolean {
  return document.querySelector('dialog[open]') !== null;
}
