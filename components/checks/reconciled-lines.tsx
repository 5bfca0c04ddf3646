import { counted, numeral } from '@/components/ui/counted';
import { type Reconciliation, ROW_KINDS, type RowKind } from '@/lib/numbers/reconcile';

/** Every line of the text, or row of the sheet, in exactly one of a few sorts, so that none is lost unseen. */
export function ReconciledLines({
  reconciliation: { rows, kinds, occurrences, numbers, duplicates },
  place,
}: {
  reconciliation: Reconciliation;
  place: 'line' | 'row';
}) {
  const sorts = ROW_KINDS.filter((kind) => kinds[kind] > 0);
  const sentence = sorts.map((kind) => `${numeral(kinds[kind])} ${KIND_WORDS[kind]}`).join(', ');
  return (
    <details className="text-sm">
      <summary className="text-muted marker:text-muted">
        {counted(rows, place)}: {sentence}
      </summary>
      <table className="mt-2 w-full max-w-md tabular-nums">
        <caption className="sr-only">What became of each {place}</caption>
        <tbody>
          {sorts.map((kind) => (
            <Sum key={kind} name={sentenceCase(KIND_WORDS[kind])} count={kinds[kind]} />
          ))}
          <Sum name={`${place === 'line' ? 'Lines' : 'Rows'} in all`} count={rows} total />
          <Sum name="Numbers" count={numbers} />
          <Sum name="Duplicates" count={duplicates} />
          <Sum name="Places with a number in all" count={occurrences} total />
        </tbody>
      </table>
    </details>
  );
}

function Sum({ name, count, total = false }: { name: string; count: number; total?: boolean }) {
  return (
    <tr className={total ? 'border-t border-line font-medium *:pb-2' : ''}>
      <th scope="row" className={`py-0.5 text-left ${total ? 'font-medium' : 'font-normal'}`}>
        {name}
      </th>
      <td className="py-0.5 text-right">{numeral(count)}</td>
    </tr>
  );
}

const KIND_WORDS = {
  'new-number': 'gave a new number',
  'only-duplicates': 'only duplicates',
  'only-rejects': 'only rejects',
  'look-alike-or-text': 'look-alike or text only',
  header: 'column names',
  blank: 'blank',
} as const satisfies Record<RowKind, string>;

function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
