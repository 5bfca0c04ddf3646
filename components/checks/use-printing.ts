'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { MOST_PRINTED } from './board-list';

/** Paper has no scrolling: while it is printed, every card is drawn. A long check is printed from its plain list. */
export function usePrinting(checkId: string, everything: number): [boolean, () => void] {
  const router = useRouter();
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const before = () => flushSync(() => setPrinting(true));
    const after = () => setPrinting(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  const print = () => {
    if (everything > MOST_PRINTED) router.push(`/checks/${checkId}/list?rows=1000`);
    else window.print();
  };
  return [printing, print];
}
