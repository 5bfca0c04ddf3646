import { EmptyState } from '@/components/ui/empty-state';
import { Moment } from '@/components/ui/moment';
import { Tag } from '@/components/ui/tag';
import type { AuditLine } from '@/lib/audit/list-events';
import { actWords } from './act-words';

/** The trail itself, newest first. */
export function AuditLines({ lines }: { lines: AuditLine[] }) {
  if (lines.length === 0) {
    return (
      <EmptyState title="Nothing found">
        <p>No event fits this filter. Widen the period, or choose “Anybody” and “Anything”.</p>
      </EmptyState>
    );
  }
  return (
    <section
      className="overflow-x-auto rounded-xl border border-line bg-surface"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label="Events"
    >
      <table className="w-full text-left text-sm">
        <thead className="border-b border-line text-muted">
          <tr>
            {['Time (UTC)', 'Who', 'What', 'To', 'Address'].map((heading) => (
              <th key={heading} scope="col" className="px-3 py-2 font-medium">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {lines.map((line) => (
            <tr key={line.id}>
              <td className="px-3 py-2">
                <Moment at={line.at} />
              </td>
              <td className="px-3 py-2">{line.who ?? <span className="text-muted">–</span>}</td>
              <td className="px-3 py-2">
                {actWords(line.act)} {line.outcome === 'refused' ? <Tag tone="warning">refused</Tag> : null}
              </td>
              <td className="px-3 py-2 text-muted">{line.objectName ?? shortened(line.object)}</td>
              <td className="px-3 py-2 text-muted tabular-nums">{line.address}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The first characters of an id tell it from others; the export has all of it. */
function shortened(object: string): string {
  return object.replace(/\b([0-9a-f]{8})-[0-9a-f-]{27}\b/g, '$1');
}
