import { counted, numeral } from '@/components/ui/counted';
import { type Reconciliation, ROW_KINDS, type RowKind } from '@/lib/numbers/reconcile';

const WORDS = {
  'new-number': 'gave a new number',
  'only-duplicates': 'only duplicates',
  'only-rejects': 'only rejects',
  'look-alike-or-text': 'look-alike or text only',
  header: 'header',
  blank: 'blank',
} as const satisfies Record<RowKind, string>;

/** What became of every row, as sums that anybody can check. */
export function ReconciledRows({ reconciliation }: { reconciliation: Reconciliation }) {
  const { rows, kinds, occurrences, numbers, duplicates } = reconciliation;
  const present = ROW_KINDS.filter((kind) => kinds[kind] > 0);
  return (
    <section aria-label="Rows accounted for" className="grid gap-1 text-sm text-muted">
      <p>
        <span className="font-medium text-ink">{counted(rows, 'row')}</span> ={' '}
        {present.map((kind, place) => (
          <span key={kind} className="inline-block">
            {place > 0 ? '+ ' : ''}
            <span className="text-ink tabular-nums">{numeral(kinds[kind])}</span> {WORDS[kind]}
            &nbsp;
          </span>
        ))}
      </p>
      {duplicates > 0 ? (
        <p>
          <span className="font-medium text-ink">{counted(occurrences, 'occurrence')}</span> ={' '}
          <span className="text-ink tabular-nums">{numeral(numbers)}</span>{' '}
          {numbers === 1 ? 'number' : 'numbers'} +{' '}
          <span className="text-ink tabular-nums">{numeral(duplicates)}</span>{' '}
          {duplicates === 1 ? 'duplicate' : 'duplicates'}
        </p>
      ) : null}
    </section>
  );
}
