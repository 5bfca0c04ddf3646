'use client';

import { CopyButton } from '@/components/ui/copy-button';
import type { Answer } from '@/lib/portability/answer';
import { customerSentence } from '@/lib/portability/customer-sentence';
import { useBoard } from './use-board';
import { useCustomerLanguage } from './use-customer-language';

/** What to tell the customer of a number, to be read out or copied. */
export function NumberCardSentence({ answer }: { answer: Answer }) {
  const { say } = useBoard();
  const sentence = customerSentence(answer, useCustomerLanguage());
  return (
    <>
      <p className="px-3 pb-1 text-pretty">{sentence}</p>
      <div className="px-1 pb-1.5">
        <CopyButton text={sentence} onCopied={() => say('Sentence copied.')}>
          Copy sentence
        </CopyButton>
      </div>
    </>
  );
}
